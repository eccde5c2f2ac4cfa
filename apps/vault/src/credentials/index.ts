/** The door of the credentials room. */

export { authenticate } from "./authenticate.ts";
export { createCredentialByHand } from "./create-by-hand.ts";
export { createTenant } from "./create-tenant.ts";
export { ensureFirstTenant } from "./first-tenant.ts";
export { closeGate, openGate } from "./gate.ts";
export type { Needs } from "./needs.ts";
export { requireRight } from "./require-right.ts";
export { credentialRoutes } from "./routes.ts";
