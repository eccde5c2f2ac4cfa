/** The door of the credentials room. */

export { type Asking, authenticate, known } from "./authenticate.ts";
export { createCredential } from "./create-credential.ts";
export { createCredentialByHand } from "./create-by-hand.ts";
export { createTenant } from "./create-tenant.ts";
export { ensureFirstTenant, FirstCredentialFault } from "./first-tenant.ts";
export { closeGate, type Gate, openGate } from "./gate.ts";
export type { HashKey, HashKeys, Needs } from "./needs.ts";
export { listCredentials, readCredential } from "./read-credentials.ts";
export { requireRight } from "./require-right.ts";
export { revokeCredential } from "./revoke-credential.ts";
export { credentialRoutes } from "./routes.ts";
export { firstTenant, type Tenant } from "./tenant.ts";
