/** `cardkeep trail verify`: checks an export offline, or the trail in the database. */

import { createReadStream, readFileSync } from "node:fs";
import { Command } from "commander";
import type { VerifyReport } from "@cardkeep/trail-log";
import { CommandFault, exitCodes } from "../../exit-codes.ts";
import { openProgress, type Progress, remark, say, sayJson, sizeText } from "../../say.ts";
import { verdictOf, verifyStored, wrongKey } from "./verify-stored.ts";

interface Options {
  readonly trustedKey?: readonly string[];
  readonly previousCheckpoint?: string;
  readonly json?: true;
}

const after = `
With FILE it needs no settings, no database and no network. Without trusted
keys the file vouches for itself, and the result says so. Without FILE it
checks the trail in the database, beside a running vault too.

Settings without FILE: CARDKEEP_DATA_DIR, CARDKEEP_DATABASE_URL.

Example: cardkeep trail verify trail.jsonl --trusted-key "$KEY"`;

const gather = (key: string, before: readonly string[] = []): readonly string[] => [...before, key];

/** The verb. */
export function verifyVerb(): Command {
  return new Command("verify")
    .description("Checks that no entry was changed, moved, added or dropped.")
    .argument("[file]", "an export; without it, the database")
    .option("--trusted-key <key>", "verifier key learnt apart from the file; may be repeated", gather)
    .option("--previous-checkpoint <file>", "signed head kept from earlier, which the trail must continue")
    .option("--json", "print the report as JSON")
    .addHelpText("after", after)
    .action(verify);
}

async function verify(file: string | undefined, options: Options): Promise<void> {
  if (file === undefined) {
    if (options.previousCheckpoint !== undefined) {
      throw new CommandFault(
        "--previous-checkpoint goes with a FILE: export the trail first, with cardkeep trail export.",
        exitCodes.usage,
      );
    }
    return await verifyStored(options);
  }
  const report = await verifyFile(file, options);
  if (options.json === true) sayJson(report);
  else for (const line of reportLines(report)) say(line);
  if (report.ok) return;
  process.exitCode = exitCodes.failed;
  if (report.fault !== null) {
    const { sentence, line, seq } = report.fault;
    remark(`${sentence} Line ${line}${seq === null ? "" : `, entry ${seq}`}.`);
  }
}

async function verifyFile(file: string, options: Options): Promise<VerifyReport> {
  const { readLines, TrailRefused, verifyExport } = await import("@cardkeep/trail-log");
  const { trustedKey, previousCheckpoint } = options;
  const previous =
    previousCheckpoint === undefined ? {} : { previousCheckpoint: readFileSync(previousCheckpoint, "utf8") };
  const progress = openProgress();
  try {
    const trusted = trustedKey === undefined ? {} : { trustedKeys: trustedKey };
    return await verifyExport(readLines(piecesOf(file, progress)), { ...trusted, ...previous });
  } catch (fault) {
    throw fault instanceof TrailRefused && fault.code === "key_refused" ? wrongKey() : fault;
  } finally {
    progress.end();
  }
}

/** The file in pieces, with progress. */
async function* piecesOf(file: string, progress: Progress): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>) {
    yield piece;
    bytes += piece.length;
    progress.show(`verifying: ${sizeText(bytes)}`);
  }
}

/** A report for a reader. */
function reportLines(report: VerifyReport): readonly string[] {
  const { ok, isTrusted, origin, from, to, count, earliest, latest, size, root, checkpointAt, signers } =
    report;
  const since = report.appendOnlySince;
  return [
    verdictOf({ ok, isTrusted }),
    `log         ${origin ?? "unknown"}`,
    `entries     ${count} whole, of ${from ?? "?"} to ${to ?? "?"}`,
    `first       ${earliest ?? "none"}`,
    `last        ${latest ?? "none"}`,
    `tree size   ${size ?? "unknown"}`,
    `root        ${root ?? "unknown"}`,
    `signed      ${checkpointAt ?? "unknown"} by ${signers.join(", ") || "nobody"}`,
    ...(since === null ? [] : [`continues   the checkpoint of ${since} entries`]),
  ];
}
