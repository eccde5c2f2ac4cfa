/** Finds a report by its name: the files of `formats/`, read when one is asked for. */

import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { maskedName } from "../kernel/entry-name.ts";
import type { Report, ReportContext, ReportFormat, Root, Scene } from "./report.ts";
import { shownEntry, shownHit } from "../findings/index.ts";

export type { Report, ReportContext } from "./report.ts";
export { wantsColour } from "./colours.ts";

const folder = path.join(import.meta.dirname, "formats");

/** Names of the formats there are. */
export function reportNames(): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files.map((file) => path.basename(file, ".ts")).toSorted();
}

const nothingKnown: ReportContext = { roots: [], preset: "default", startedAt: "", version: "" };

/**
 * Opens a report; undefined when no format has that name. Whatever the format, it is handed nothing but what
 * may be shown.
 */
export async function openReport(
  name: string,
  context: ReportContext = nothingKnown,
): Promise<Report | undefined> {
  if (!reportNames().includes(name)) return undefined;
  const file = pathToFileURL(path.join(folder, `${name}.ts`)).href;
  const { format } = (await import(file)) as { format: ReportFormat };
  const report = format.open(sceneOf(context));
  return {
    hit: (hit) => report.hit(shownHit(hit)),
    entry: (entry) => report.entry?.(shownEntry(entry)) ?? "",
    end: (ending, remarks = []) => report.end(ending, remarks),
  };
}

function sceneOf(context: ReportContext): Scene {
  const { roots, preset, minConfidence, startedAt, version, rules = {}, isColoured = false } = context;
  return {
    roots: roots.map(rootOf),
    preset,
    ...(minConfidence === undefined ? {} : { minConfidence }),
    startedAt,
    version,
    isColoured,
    why: (reasons) => reasons.map((reason) => sentenceOf(reason, rules)).join(" "),
  };
}

/** A root that is a file holds a file of its own name; addresses and what cannot be looked up hold names. */
function rootOf(root: string): Root {
  return { name: maskedName(root), isFolder: !isFile(root) };
}

function isFile(root: string): boolean {
  try {
    return statSync(root).isFile();
  } catch {
    return false;
  }
}

/** `expiry_near` as `Expiry near.` where nothing better is known. */
function sentenceOf(reason: string, rules: Readonly<Record<string, string>>): string {
  const known = Object.hasOwn(rules, reason) ? rules[reason] : undefined;
  return known ?? `${reason.charAt(0).toUpperCase()}${reason.slice(1).replaceAll("_", " ")}.`;
}
