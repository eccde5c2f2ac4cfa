/** Runs a scan as the command line asks for it. */

import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import type { Report } from "@cardkeep/auditor/reports";
import type { Hit, ScanRequest, ScanResult, Sinks } from "@cardkeep/auditor/scan";
import { linesOf } from "../../lines.ts";
import { CommandFault, exitCodes } from "../../exit-codes.ts";
import { endingOf } from "../../sort-fault.ts";
import { openProgress, remark } from "../../say.ts";
import { openSink, type Sink } from "../../sink.ts";
import { version } from "../../version.ts";
import { openStore } from "./known-store.ts";
import { checkOptions, refuse, type ScanOptions } from "./options.ts";
import { paceOn } from "./pace.ts";
import { openSift, type Sift } from "./sift.ts";
import { summaryOf } from "./summary.ts";

/** Threads that are used when nobody says how many. */
const mostWorkers = 4;

/** Files so small that threads would take longer to start than they save; bytes. */
const smallFile = 64 * 2 ** 20;

/**
 * The verb's action. A scan that breaks down ends with 2 and not with 1, which says that card data was found.
 */
export async function runScan(paths: readonly string[], options: ScanOptions): Promise<void> {
  try {
    await scan(paths, options);
  } catch (fault) {
    const { sentence, exitCode } = endingOf(fault);
    throw new CommandFault(sentence, exitCode === exitCodes.failed ? exitCodes.usage : exitCode);
  }
}

/** A scan makes much that dies at once: a nursery that grows would hold garbage and speed up nothing. */
const smallNursery = "--semi-space-growth-factor=1";

async function scan(paths: readonly string[], options: ScanOptions): Promise<void> {
  setFlagsFromString(smallNursery);
  checkOptions(paths, options);
  const roots = options.staged === true ? [...paths, "staged:."] : [...paths];
  const sift = openSift(options);
  const startedAt = new Date();
  const { exitOf, scanPaths } = await import("@cardkeep/auditor/scan");
  const report = await reportOf(roots, options, startedAt);
  using known = openStore(options);
  const output = openSink(options.output);
  const ledger = options.ledger === undefined ? undefined : openSink(options.ledger);
  const progress = openProgress();
  try {
    const request: ScanRequest = {
      ...(await requestOf(roots, options)),
      ...(known === undefined ? {} : { known }),
      ...(sift.key === undefined ? {} : { fingerprintKey: sift.key }),
    };
    const pace = await paceOn(progress, roots);
    const result = await scanPaths(request, { ...sinksOf(report, sift, output, ledger), pace });
    progress.end();
    const shown = { ...result, cardData: sift.cardData() };
    await output.write(report.end(shown, sift.remarks()));
    await finish(output, ledger, sift, startedAt);
    tellSummary(shown, options, sift);
    process.exitCode = exitOf(shown, options.allowUnread === true);
  } catch (fault) {
    ledger?.discard();
    output.discard();
    throw fault;
  } finally {
    progress.end();
  }
}

async function reportOf(roots: readonly string[], options: ScanOptions, startedAt: Date): Promise<Report> {
  const { openReport, reasonSentences, reportNames, wantsColour } = await import("@cardkeep/auditor/reports");
  const report = await openReport(options.format, {
    roots,
    preset: options.preset,
    ...(options.minConfidence === undefined ? {} : { minConfidence: options.minConfidence }),
    startedAt: startedAt.toISOString(),
    version,
    rules: reasonSentences,
    isColoured: options.output === undefined && wantsColour(process.stdout, process.env),
  });
  return report ?? refuse(`--format is one of ${reportNames().join(", ")}.`);
}

function sinksOf(
  report: Report,
  sift: Sift,
  output: Sink,
  ledger: Sink | undefined,
): Pick<Sinks, "hit" | "ledger" | "entry"> {
  const write = async (text: string): Promise<void> => {
    if (text !== "") await output.write(text);
  };
  return {
    hit: async (hit: Hit) => {
      if (sift.passes(hit)) await write(report.hit(hit));
    },
    entry: async (entry) => await write(report.entry(entry)),
    ...(ledger === undefined ? {} : { ledger: async (line: string) => await ledger.write(line) }),
  };
}

async function requestOf(roots: readonly string[], options: ScanOptions): Promise<ScanRequest> {
  const { preset, minConfidence, maxBytes, stdin, manifest } = options;
  return {
    roots,
    options: { preset, ...(minConfidence === undefined ? {} : { minConfidence }) },
    workers: options.workers ?? workersFor(roots, options),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(stdin === true ? { standardInput: process.stdin as AsyncIterable<Uint8Array> } : {}),
    ...(manifest === undefined ? {} : await manifestOf(manifest, options.shard ?? "1/1")),
    now: Date.now,
  };
}

async function manifestOf(file: string, shard: string): Promise<Pick<ScanRequest, "manifest" | "shard">> {
  const { manifestLines, readShard } = await import("@cardkeep/auditor/shards");
  const part = readShard(shard) ?? refuse("--shard is a number and a count, as 2/8.");
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return {
    manifest: manifestLines(linesOf(file), part),
    shard: { name: shard, manifest: hash.digest("hex") },
  };
}

function workersFor(roots: readonly string[], { manifest }: ScanOptions): number {
  const isSmall = manifest === undefined && roots.every((root) => isSmallFile(root));
  return isSmall ? 1 : Math.min(mostWorkers, availableParallelism());
}

/** Addresses count as small: threads read files alone. */
function isSmallFile(root: string): boolean {
  const stats = statSync(root, { throwIfNoEntry: false });
  return stats === undefined || (stats.isFile() && stats.size < smallFile);
}

async function finish(output: Sink, ledger: Sink | undefined, sift: Sift, startedAt: Date): Promise<void> {
  await output.finish();
  await ledger?.finish();
  await sift.finish(startedAt.toISOString());
}

function tellSummary(result: ScanResult, options: ScanOptions, sift: Sift): void {
  for (const line of [...summaryOf(result, options), ...sift.remarks()]) remark(line);
}
