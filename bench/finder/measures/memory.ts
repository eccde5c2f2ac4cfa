/** Resident memory of the scan of one big file, and of a bomb. */

import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { FinderBench } from "../finder-bench.ts";
import { notTaken, type Seen } from "../goals.ts";
import { runScan } from "../score/run-scan.ts";

const mebibyte = 2 ** 20;

/** Bytes that the inner bomb unpacks to. */
const bombBytes = 256 * mebibyte;

/** Runs the measure. */
export async function memoryOfScan(bench: FinderBench): Promise<Seen[]> {
  const folder = bench.scratch.folder("big");
  const big = path.join(folder, "big.log");
  bench.say(`writing a file of ${Math.round(bench.bigBytes / mebibyte)} MiB`);
  writeBig(bench, big);
  const bombs = bench.scratch.folder("bombs");
  const zeros = gzipSync(new Uint8Array(bombBytes));
  writeFileSync(path.join(bombs, "bomb.gz"), gzipSync(Buffer.concat(Array<Uint8Array>(64).fill(zeros))));
  bench.say("scanning it");
  const run = await runScan({ targets: [big], workers: 1 });
  const bomb = await runScan({ targets: [bombs], workers: 1 });
  const size = `${(bench.bigBytes / 2 ** 30).toFixed(1)} GiB`;
  if (run.peakBytes === undefined || bomb.peakBytes === undefined) {
    return [notTaken(12, "resident memory", "this platform does not tell")];
  }
  return [
    {
      goal: 12,
      what: `resident memory, file of ${size}`,
      value: run.peakBytes / mebibyte,
      unit: "MiB",
      atMost: 120,
    },
    { goal: 12, what: "resident memory, bomb", value: bomb.peakBytes / mebibyte, unit: "MiB", atMost: 120 },
    { goal: 0, what: "seconds until the bomb was given up", value: bomb.seconds, unit: "s" },
    {
      goal: 0,
      what: `file of ${size}, start and end counted`,
      value: bench.bigBytes / run.seconds / 1e6,
      unit: "MB/s",
    },
  ];
}

/** Files of the corpus over and over, with more lines than cards. */
function writeBig(bench: FinderBench, file: string): void {
  const { tree, kinds } = bench.texts();
  const files = [...kinds].filter(([, kind]) => kind === "access log" || kind === "NDJSON");
  const descriptor = openSync(file, "wx", 0o600);
  for (let written = 0; written < bench.bigBytes; ) {
    for (const [name] of files) {
      if (written >= bench.bigBytes) break;
      written += writeSync(descriptor, readFileSync(path.join(tree, name)));
    }
  }
  closeSync(descriptor);
}
