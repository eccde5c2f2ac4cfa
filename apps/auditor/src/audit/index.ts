/** Audits: collect facts, judge them, report; and generate what is judged well. */

export type { Change } from "../hardening/sshd/diff.ts";
export { collectHost, type HostRequest } from "../collectors/collect-host.ts";
export { severities, type Severity } from "../engine/check.ts";
export type { FactsDocument } from "../engine/fact.ts";
export { type Checks, evaluate, type Finding } from "../engine/run.ts";
export { printable } from "../kernel/printable.ts";
export { summarize } from "../engine/summary.ts";
export { auditReportNames, openAuditReport } from "../audit-reports/open-audit-report.ts";
export { type ExitRule, exitOf } from "./exit-of.ts";
export { explain } from "./explain.ts";
export { factsText, readFacts } from "./facts-file.ts";
export { changesTo, hardenSshd } from "./harden-sshd.ts";
export { loadChecks } from "./load-checks.ts";
