/** A second scan of a tree that has not changed. */

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FinderBench } from "../finder-bench.ts";
import { notTaken, type Seen } from "../goals.ts";
import { hasFlag, runScan } from "../score/run-scan.ts";

const what = "unchanged tree, second run, per file";
const files = 20_000;

/** Milliseconds that files must be old to be trusted. */
const restMs = 400;

/** Runs the measure, or says why it cannot. */
export async function unchangedTree(bench: FinderBench): Promise<Seen[]> {
  if (!hasFlag("--no-incremental")) return [notTaken(14, what, "cardkeep scan remembers nothing yet")];
  const tree = bench.scratch.folder("unchanged");
  const store = path.join(bench.scratch.folder("store"), "known");
  const empty = bench.scratch.folder("empty");
  for (let file = 0; file < files; file++) {
    const folder = path.join(tree, String(file % 200));
    if (file < 200) mkdirSync(folder);
    writeFileSync(path.join(folder, `${file}.txt`), `note ${file}: nothing to be found here\n`.repeat(20));
  }
  await new Promise((resolve) => setTimeout(resolve, restMs));
  bench.say(`${files} files, again and again`);
  const first = await runScan({ targets: [tree], workers: 1, store });
  const again: number[] = [];
  const nothing: number[] = [];
  for (let round = 0; round < bench.rounds; round++) {
    again.push((await runScan({ targets: [tree], workers: 1, store })).seconds);
    nothing.push((await runScan({ targets: [empty], workers: 1, store })).seconds);
  }
  const perFile = (seconds: number): number => (1e6 * (seconds - Math.min(...nothing))) / files;
  return [
    { goal: 14, what, value: perFile(Math.min(...again)), unit: "µs", atMost: 10 },
    { goal: 0, what: "the same tree, first run, per file", value: perFile(first.seconds), unit: "µs" },
  ];
}
