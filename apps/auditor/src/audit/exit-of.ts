/** How an audit ends. */

import { severities, type Severity } from "../engine/check.ts";
import type { Finding } from "../engine/run.ts";

/** What is asked of an audit. */
export interface ExitRule {
  /** The lightest failure that counts. */
  readonly failOn: Severity;
  readonly allowUnknown: boolean;
}

/** 0 clean; 1 a failure that counts; 2 something could not be read, whatever failed. */
export function exitOf(findings: readonly Finding[], { failOn, allowUnknown }: ExitRule): 0 | 1 | 2 {
  if (!allowUnknown && findings.some(({ verdict }) => verdict.state === "unknown")) return 2;
  const isGrave = (severity: Severity): boolean => severities.indexOf(severity) >= severities.indexOf(failOn);
  return findings.some(({ verdict, severity }) => verdict.state === "fail" && isGrave(severity)) ? 1 : 0;
}
