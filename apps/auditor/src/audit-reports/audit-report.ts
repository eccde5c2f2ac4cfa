/** What a report of an audit is made from. */

import type { FactsDocument } from "../engine/fact.ts";
import type { Finding } from "../engine/run.ts";
import type { RequirementSummary } from "../engine/summary.ts";

/** Everything there is to tell. */
export interface AuditResult {
  readonly document: FactsDocument;
  readonly findings: readonly Finding[];
  readonly requirements: readonly RequirementSummary[];
  readonly isColoured: boolean;
}

/** A way to tell it. */
export interface AuditReportFormat {
  write(result: AuditResult): string;
}
