/** Finds a report by its name: the files of `formats/`, read when one is asked for. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Hit } from "../scan/hit.ts";
import type { ScanResult } from "../scan/scan-paths.ts";

/** A report under way. Each call answers the text to print next. */
export interface Report {
  hit(hit: Hit): string;
  end(result: ScanResult): string;
}

/** One file of `formats/` each, exported as `format`. */
export interface ReportFormat {
  open(): Report;
}

const folder = path.join(import.meta.dirname, "formats");

/** Names of the formats there are. */
export function reportNames(): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files.map((file) => path.basename(file, ".ts")).toSorted();
}

/** Opens a report; undefined when no format has that name. */
export async function openReport(name: string): Promise<Report | undefined> {
  if (!reportNames().includes(name)) return undefined;
  const file = pathToFileURL(path.join(folder, `${name}.ts`)).href;
  const { format } = (await import(file)) as { format: ReportFormat };
  return format.open();
}
