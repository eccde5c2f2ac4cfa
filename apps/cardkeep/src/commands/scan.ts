/** `cardkeep scan`: looks for card data in files, and accounts for every byte that was there. */

import { existsSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Pace, ScanResult } from "@cardkeep/auditor/scan";
import { CommandFault, exitCodes } from "../exit-codes.ts";
import { openProgress, type Progress, remark, sizeText } from "../say.ts";
import { openSink } from "../sink.ts";

interface Options {
  readonly format: string;
  readonly preset: "audit" | "default" | "gate";
  readonly minConfidence?: number;
  readonly ledger?: string;
  readonly allowUnread?: true;
  readonly stdin?: true;
  readonly maxBytes?: number;
}

const after = `
Numbers are printed with six and four digits at most, everywhere. Links below
PATH are not followed; pipes, sockets and devices are not opened.

Exit codes: 0 no card data · 1 card data found · 2 something was not read, so
nothing can be said of it, or wrong usage. Published test cards are listed and
do not count.

Example: cardkeep scan /var/log --ledger coverage.jsonl`;

function shareIn(text: string): number {
  if (!/^(0(\.\d+)?|1(\.0+)?|\.\d+)$/.test(text)) throw new InvalidArgumentError("It must be from 0 to 1.");
  return Number(text);
}

function countIn(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** Adds the verb. */
export function addScan(program: Command): void {
  program
    .command("scan")
    .summary("find card data in files")
    .description("Looks for card data in files and folders, and says what it could not read.")
    .argument("[path...]", "files and folders")
    .option("--format <format>", "jsonl or terminal", "terminal")
    .addOption(
      new Option("--preset <preset>", "how sure: audit .30, default .45, gate .70")
        .choices(["audit", "default", "gate"])
        .default("default"),
    )
    .option("--min-confidence <share>", "report from this confidence on, 0 to 1", shareIn)
    .option("--ledger <file>", "new file for a line about every path")
    .option("--allow-unread", "what could not be read does not change the exit code")
    .option("--stdin", "scan standard input too")
    .option("--max-bytes <bytes>", "read no more than this in all", countIn)
    .addHelpText("after", after)
    .action(scanPaths);
}

async function scanPaths(paths: readonly string[], options: Options): Promise<void> {
  if (paths.length === 0 && options.stdin !== true) {
    throw new CommandFault("Name a file or folder to scan, or give --stdin.", exitCodes.usage);
  }
  if (options.ledger !== undefined && existsSync(options.ledger)) {
    const sentence = `${options.ledger} exists already and is not overwritten. Name a new file.`;
    throw new CommandFault(sentence, exitCodes.usage);
  }
  const { exitOf, openReport, reportNames, scan } = await import("@cardkeep/auditor/scan");
  const report = await openReport(options.format);
  if (report === undefined) {
    throw new CommandFault(`--format is one of ${reportNames().join(", ")}.`, exitCodes.usage);
  }
  const output = openSink(undefined);
  const ledger = options.ledger === undefined ? undefined : openSink(options.ledger);
  const progress = openProgress();
  try {
    const result = await scan(requestOf(paths, options), {
      hit: (hit) => output.write(report.hit(hit)),
      ledger: async (line) => await ledger?.write(line),
      pace: await paceOn(progress, paths),
    });
    progress.end();
    await output.write(report.end(result));
    await ledger?.finish();
    for (const line of summaryOf(result, options)) remark(line);
    process.exitCode = exitOf(result, options.allowUnread === true);
  } catch (fault) {
    ledger?.discard();
    throw fault;
  } finally {
    progress.end();
  }
}

function requestOf(paths: readonly string[], options: Options) {
  const { preset, minConfidence, maxBytes, stdin } = options;
  return {
    roots: paths,
    options: { preset, ...(minConfidence === undefined ? {} : { minConfidence }) },
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(stdin === true ? { standardInput: process.stdin as AsyncIterable<Uint8Array> } : {}),
    now: Date.now,
  };
}

/** Shows the pace; the paths are measured first, and only when somebody looks on. */
async function paceOn(progress: Progress, paths: readonly string[]): Promise<(pace: Pace) => void> {
  if (!process.stderr.isTTY) return () => undefined;
  const { measurePaths } = await import("@cardkeep/auditor/scan");
  progress.show("scan: looking what is there");
  const total = await measurePaths(paths);
  const startedAt = performance.now();
  return ({ bytes, found }) => {
    const rate = bytes / ((performance.now() - startedAt) / 1000);
    const left = rate > 0 ? `, ${Math.ceil(Math.max(0, total - bytes) / rate)} s left` : "";
    const size = `${sizeText(bytes)} of ${sizeText(Math.max(total, bytes))}`;
    progress.show(`scan: ${size}, ${sizeText(Math.round(rate))}/s${left}, ${found} found`);
  };
}

function summaryOf({ totals, cardData }: ScanResult, { ledger, allowUnread }: Options): readonly string[] {
  const { paths, present, seen, unseen, unread, partial, skipped, findings } = totals;
  const read = `Scanned ${counted(paths, "path")}: ${sizeText(seen)} of ${sizeText(present)} read.`;
  const tests = findings === cardData ? "" : ` and ${counted(findings - cardData, "test card")}`;
  const where = ledger === undefined ? "Name a --ledger file to see which." : `See ${ledger}.`;
  const gap = `Not read, whole or in part: ${counted(unread + partial, "path")}, ${sizeText(unseen)}. ${where}`;
  return [
    read,
    `Found ${counted(cardData, "piece")} of card data${tests}.`,
    ...(unread + partial === 0 ? [] : [allowUnread === true ? `${gap} Allowed.` : gap]),
    ...(skipped === 0 ? [] : [`Left out: ${skipped} links, pipes, sockets or folders met twice.`]),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
