/** Finds card data, and accounts for every byte that was there. */

export type { Hit } from "../kernel/hit.ts";
export { measurePaths } from "../tree/measure.ts";
export type { Pace } from "../kernel/pace.ts";
export { type ScanRequest, scanPaths, type Sinks } from "./scan-paths.ts";
export { fingerprintsWith } from "./lens.ts";
export { exitOf, type ScanExit } from "./verdict.ts";
export type { ScanResult } from "../ledger/scan-result.ts";
export { schemeOf } from "../sources/open-source.ts";
