/** Finds a report of audits by its name: the files of `formats/`. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { AuditReportFormat } from "./audit-report.ts";

const folder = path.join(import.meta.dirname, "formats");

/** Names of the formats there are. */
export function auditReportNames(): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files.map((file) => path.basename(file, ".ts")).toSorted();
}

/** Opens a format; undefined when none has that name. */
export async function openAuditReport(name: string): Promise<AuditReportFormat | undefined> {
  if (!auditReportNames().includes(name)) return undefined;
  const file = pathToFileURL(path.join(folder, `${name}.ts`)).href;
  return ((await import(file)) as { format: AuditReportFormat }).format;
}
