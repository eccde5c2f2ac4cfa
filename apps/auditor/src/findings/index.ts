/** What is done with findings: known ones, allowed ones, and cases to work off. */

export type { AllowEntry, AllowMatch, Because } from "./allow-entry.ts";
export { type AllowFault, type AllowList, readAllowList } from "./allow-list.ts";
export { FindingsFault, type FindingsFaultCode } from "./findings-fault.ts";
export { type KeyPlace, openFindingsKey, openOrMakeFindingsKey } from "./findings-key.ts";
export { inLetters } from "./letters.ts";
export { type Baseline, type BaselineCounts, openBaseline } from "./open-baseline.ts";
export { type Cases, casesFormOf, type CasesForm, openCases } from "./open-cases.ts";
export { printable } from "../kernel/printable.ts";
export { brandName, gravity, isCardData, type Rule, ruleOf } from "./rule-of.ts";
export { type ShownEntry, shownEntry, type ShownHit, shownHit } from "./shown.ts";
export { newBaseline, type NewBaseline } from "./write-baseline.ts";
