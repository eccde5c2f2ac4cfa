/** An audit for programs: one object, canonical, the same for the same facts. */

import { canonical } from "../../engine/canonical.ts";
import type { AuditReportFormat } from "../audit-report.ts";

export const format: AuditReportFormat = {
  write: ({ document: { target, started, ended, collector, inputs, gaps }, findings, requirements }) =>
    `${canonical({ schema: "cardkeep-audit/1", target, started, ended, collector, inputs, gaps, findings, requirements })}\n`,
};
