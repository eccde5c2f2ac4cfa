/** Runs `cardkeep scan` as a user would: a process of its own, its output read line by line. */

import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { processorSeconds, type Taken, timed } from "../drain.ts";
import { type Claim, claimFrom } from "./claim.ts";

/** The command, in this repository. */
const program = path.resolve(import.meta.dirname, "../../../apps/cardkeep/src/main.ts");

/** Characters kept of what a scan prints beside its findings. */
const timesLength = 200;

/** How to scan. Flags that this release does not know are left out. */
export interface ScanOrder {
  /** Paths, or addresses of other sources. */
  readonly targets: readonly string[];
  readonly preset?: "audit" | "default" | "gate";
  readonly workers?: number;
  /** A file for the ledger; it must not exist. */
  readonly ledger?: string;
  /** A file for what a scan remembers of earlier ones; without it every scan starts afresh. */
  readonly store?: string;
}

/** What a scan came to. */
export interface ScanRun extends Taken {
  readonly claims: readonly Claim[];
  /** Largest resident memory of the process, in bytes; undefined where the platform does not tell. */
  readonly peakBytes: number | undefined;
  readonly exitCode: number;
  readonly errors: string;
}

let knownFlags: string | undefined;

/** Whether this release's `cardkeep scan --help` names a flag. */
export function hasFlag(flag: string): boolean {
  knownFlags ??= execFileSync(process.execPath, [program, "scan", "--help"], { encoding: "utf8" });
  return knownFlags.includes(flag);
}

function argumentsOf({ targets, preset, workers, ledger, store }: ScanOrder): string[] {
  const words = ["scan", ...targets, "--format", "jsonl", "--allow-unread"];
  if (preset !== undefined) words.push("--preset", preset);
  if (ledger !== undefined) words.push("--ledger", ledger);
  if (workers !== undefined && hasFlag("--workers")) words.push("--workers", String(workers));
  if (store !== undefined && hasFlag("--store")) words.push("--store", store);
  if (store === undefined && hasFlag("--no-incremental")) words.push("--no-incremental");
  return words;
}

/** Runs a scan to its end; what it could not read is allowed. @throws Error when it ends in any other way */
export async function runScan(order: ScanOrder): Promise<ScanRun> {
  const claims: Claim[] = [];
  let errors = "";
  let said = "";
  let peakBytes: number | undefined;
  const since = performance.now();
  const child = spawn("sh", ["-c", timed, process.execPath, program, ...argumentsOf(order)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const watch = setInterval(() => (peakBytes = peakOf(child.pid) ?? peakBytes), 50);
  child.stderr.on("data", (bytes: Buffer) => (errors = `${errors}${bytes.toString()}`.slice(-4000)));
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? -1));
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("{")) claims.push(claimFrom(line));
    else said = `${said}${line}\n`.slice(-timesLength);
  }
  const exitCode = await ended.finally(() => clearInterval(watch));
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`the scan ended with ${exitCode}: ${errors}`);
  const seconds = (performance.now() - since) / 1000;
  return { claims, seconds, processor: processorSeconds(said), peakBytes, exitCode, errors };
}

/** The high-water mark that Linux keeps of the child of a shell. */
function peakOf(shell: number | undefined): number | undefined {
  try {
    const pid = readFileSync(`/proc/${shell}/task/${shell}/children`, "utf8").trim();
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
