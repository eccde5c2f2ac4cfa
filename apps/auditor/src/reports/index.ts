/** Reports of a scan: one file of `formats/` each. */

export { reasonSentences } from "@cardkeep/finder";
export { openReport, type Report, reportNames, wantsColour } from "./open-report.ts";
