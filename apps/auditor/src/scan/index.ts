/** Finds card data in files, and accounts for every byte that was there. */

import { findIn } from "@cardkeep/finder";
import { type ScanRequest, type ScanResult, scanPaths, type Sinks } from "./scan-paths.ts";

export type { Hit } from "./hit.ts";
export { measurePaths } from "./measure.ts";
export type { Pace } from "./pace.ts";
export type { ScanRequest, ScanResult, Sinks } from "./scan-paths.ts";
export { exitOf, type ScanExit } from "./verdict.ts";
export { openReport, type Report, reportNames } from "../reports/open-report.ts";

/** Runs a scan with the finder of this release. */
export async function scan(request: ScanRequest, sinks: Sinks): Promise<ScanResult> {
  return await scanPaths(findIn, request, sinks);
}
