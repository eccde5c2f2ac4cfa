/** Compressed files: a scan of them against inflate and nothing else. */

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { FinderBench } from "../finder-bench.ts";
import { beyond, byProcessor, type Seen, shortestTimes } from "../goals.ts";
import type { Taken } from "../drain.ts";
import { runScan } from "../score/run-scan.ts";

/** Most bytes that are compressed for this measure, before compression. */
const mostBytes = 2 ** 27;

/** Runs the measure. */
export async function archivesAgainstInflate(bench: FinderBench): Promise<Seen[]> {
  const { tree, kinds } = bench.texts();
  const folder = bench.scratch.folder("archives");
  const packed = path.join(folder, "tree");
  mkdirSync(packed);
  bench.say("compressing");
  const files: string[] = [];
  let bytes = 0;
  for (const file of kinds.keys()) {
    if (bytes > mostBytes) break;
    const content = readFileSync(path.join(tree, file));
    const name = path.join(packed, `${files.length}-${path.basename(file)}.gz`);
    writeFileSync(name, gzipSync(content));
    files.push(name);
    bytes += content.length;
  }
  const list = path.join(folder, "files");
  writeFileSync(list, files.join("\n"));
  const empty = bench.scratch.folder("empty");
  const inflate = path.join(import.meta.dirname, "inflate-alone.ts");
  bench.say("scan and inflate in turns");
  const taken = await shortestTimes(bench.rounds, {
    scan: () => runScan({ targets: [packed], workers: 1 }),
    nothing: () => runScan({ targets: [empty], workers: 1 }),
    inflate: async () => {
      const said = execFileSync(process.execPath, [inflate, list], { encoding: "utf8" });
      return JSON.parse(said) as Taken;
    },
  });
  const ours = beyond(taken.scan, taken.nothing);
  return [
    {
      goal: 13,
      what: "gzip files, 1 worker ÷ bare inflate",
      value: taken.inflate.seconds / ours.seconds,
      unit: "×",
      atLeast: 0.85,
    },
    byProcessor("gzip files ÷ bare inflate", taken.inflate, ours),
    { goal: 0, what: "bare inflate, unpacked", value: bytes / taken.inflate.seconds / 1e6, unit: "MB/s" },
  ];
}
