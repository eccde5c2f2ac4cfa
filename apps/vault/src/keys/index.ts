/** The door of the key room. */

export type { DataKey } from "./data-key.ts";
export { KeyFileFault } from "./errors.ts";
export { runKeyJobs } from "./jobs.ts";
export type { Keys } from "./key-ring.ts";
export { keyedHash } from "./keyed-hash.ts";
export { openKeys } from "./open-keys.ts";
export { openProvider } from "./open-provider.ts";
export type { Rekeyer, RekeyStep } from "./rekeyer.ts";
export { keyRoutes } from "./routes.ts";
export { trailOrigin, trailSignerOf } from "./trail-signer.ts";
