/** What the figures were measured on. */

import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { medianOf } from "./samples.ts";

/** Writes that the probe does. */
const syncs = 200;

/** Bytes of one write: a page of the database. */
const pageBytes = 4096;

/** Median milliseconds until a page appended to a file in this folder is on disk. */
function syncMilliseconds(folder: string): number {
  const file = openSync(path.join(folder, "sync-probe"), "w", 0o600);
  const page = new Uint8Array(pageBytes).fill(1);
  const times: number[] = [];
  try {
    for (let round = 0; round < syncs; round++) {
      const since = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      times.push(performance.now() - since);
    }
  } finally {
    closeSync(file);
  }
  return medianOf(times);
}

/** Lines about the machine, for above the table. */
export function describeMachine(folder: string): string {
  const cores = os.availableParallelism();
  const memory = (os.totalmem() / 1e9).toFixed(0);
  return [
    `${cores} cores, ${os.cpus()[0]?.model ?? "unknown processor"}, ${memory} GB`,
    `Node ${process.versions.node}, ${os.type()} ${os.release()} ${os.arch()}`,
    `a page is on disk after ${syncMilliseconds(folder).toFixed(3)} ms (median of ${syncs})`,
  ].join("\n");
}
