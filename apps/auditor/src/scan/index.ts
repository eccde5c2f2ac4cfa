/** Finds card data, and accounts for every byte that was there. */

export { reasonSentences } from "@cardkeep/finder";
export type { Hit } from "./hit.ts";
export { measurePaths } from "./measure.ts";
export type { Pace } from "./pace.ts";
export { type ScanRequest, type ScanResult, scanPaths, type Sinks } from "./scan-paths.ts";
export { exitOf, type ScanExit } from "./verdict.ts";
export { openReport, type Report, reportNames, wantsColour } from "../reports/open-report.ts";
export { schemeOf } from "../sources/open-source.ts";
