/** Options of `cardkeep scan`, and what they may be together. */

import { existsSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { CommandFault, exitCodes } from "../../exit-codes.ts";

/** Options as commander gives them. */
export interface ScanOptions {
  readonly format: string;
  readonly output?: string;
  readonly preset: "audit" | "default" | "gate";
  readonly minConfidence?: number;
  readonly ledger?: string;
  readonly allowUnread?: true;
  readonly stdin?: true;
  readonly staged?: true;
  readonly maxBytes?: number;
  readonly workers?: number;
  readonly incremental: boolean;
  readonly store?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly findingsKey?: string;
  readonly allow?: string;
  readonly cases?: string;
  readonly manifest?: string;
  readonly shard?: string;
}

/** A share from 0 to 1. */
export function shareIn(text: string): number {
  if (!/^(0(\.\d+)?|1(\.0+)?|\.\d+)$/.test(text)) throw new InvalidArgumentError("It must be from 0 to 1.");
  return Number(text);
}

/** A whole number above 0. */
export function countIn(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("It must be a whole number above 0.");
  return Number(text);
}

/** Ends the command for wrong usage. */
export function refuse(sentence: string): never {
  throw new CommandFault(sentence, exitCodes.usage);
}

/** @throws CommandFault where the options and paths cannot be meant together, before anything is touched */
export function checkOptions(paths: readonly string[], options: ScanOptions): void {
  const { manifest, shard, stdin, staged } = options;
  if (manifest === undefined && paths.length === 0 && stdin !== true && staged !== true) {
    refuse("Name a file or folder to scan, or give --stdin.");
  }
  if (manifest !== undefined && (paths.length > 0 || stdin === true || staged === true)) {
    refuse("--manifest says what is scanned: leave out paths, --stdin and --staged.");
  }
  if (shard !== undefined && manifest === undefined)
    refuse("--shard divides a manifest: name one with --manifest.");
  const alone = (["baseline", "writeBaseline", "allow"] as const).find((name) => options[name] !== undefined);
  if (manifest !== undefined && alone !== undefined) {
    refuse("Baselines and allow lists are for whole scans, not for manifests.");
  }
  for (const file of [options.output, options.ledger, options.cases]) {
    if (file !== undefined && existsSync(file)) {
      refuse(`${file} exists already and is not overwritten. Name a new file.`);
    }
  }
}
