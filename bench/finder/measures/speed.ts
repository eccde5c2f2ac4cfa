/** Speed over plain text, page cache warm: the kernel alone and the whole product against cat, ripgrep and others. */

import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { drain, isInstalled, type Taken } from "../drain.ts";
import type { FinderBench } from "../finder-bench.ts";
import { beyond, byProcessor, notTaken, type Seen, shortestTimes } from "../goals.ts";
import { hasFlag, runScan } from "../score/run-scan.ts";

/** What a card number may look like to a search for text. */
const pattern = "[0-9](?:[ -]?[0-9]){12,18}";

const ripgrep = (threads: number, tree: string): string[] => [
  "-uuu",
  "-a",
  `-j${threads}`,
  "--no-unicode",
  "-c",
  pattern,
  tree,
];

/** Other finders, where they are installed: how they are called, and by how much they must be outrun. */
const rivals: readonly {
  name: string;
  program: string;
  atLeast: number;
  readonly words: (tree: string, out: string) => string[];
}[] = [
  { name: "ccsrch", program: "ccsrch", atLeast: 7, words: (tree) => ["-b", "-T", tree] },
  {
    name: "bulk_extractor, accounts only",
    program: "bulk_extractor",
    atLeast: 40,
    words: (tree, out) => ["-R", "-j", "1", "-x", "all", "-e", "accts", "-o", path.join(out, "found"), tree],
  },
  {
    name: "PANhunt",
    program: "panhunt",
    atLeast: 200,
    words: (tree, out) => ["-w", "1", "-q", "-j", out, tree],
  },
];

/** Runs the measure. */
export async function speedOverText(bench: FinderBench): Promise<Seen[]> {
  const { tree, kinds, bytes } = bench.texts();
  const folder = bench.scratch.folder("speed");
  const files = [...kinds.keys()].map((file) => path.join(tree, file));
  const list = path.join(folder, "files");
  writeFileSync(list, files.join("\n"));
  const whole = path.join(folder, "whole");
  for (const file of files) appendFileSync(whole, readFileSync(file));
  const empty = bench.scratch.folder("empty");
  const has = await isInstalled("rg");
  const rg = (threads: number) => async (): Promise<Taken> =>
    has ? await drain("rg", ripgrep(threads, tree)) : { seconds: Number.NaN, processor: Number.NaN };
  const kernel = (kind: string, on: string) => (): Promise<Taken> => {
    const program = path.join(import.meta.dirname, "kernel-alone.ts");
    const said = execFileSync(process.execPath, [program, kind, on], { encoding: "utf8" });
    return Promise.resolve(JSON.parse(said) as Taken);
  };
  const oneFile = path.join(folder, "one");
  writeFileSync(oneFile, whole);
  const product = (workers: number, target: string) => (): Promise<Taken> =>
    runScan({ targets: [target], workers });
  bench.say("kernel, product and peers in turns");
  const taken = await shortestTimes(bench.rounds, {
    cat: () => drain("sh", ["-c", 'cat "$0" > /dev/null', whole]),
    catFiles: () => drain("sh", ["-c", 'tr "\\n" "\\0" < "$0" | xargs -0 cat > /dev/null', list]),
    rg1: rg(1),
    rg2: rg(2),
    wasm: kernel("wasm", list),
    wasmOne: kernel("wasm", oneFile),
    typescript: kernel("typescript", list),
    product1: product(1, tree),
    product2: product(2, tree),
    nothing1: product(1, empty),
    nothing2: product(2, empty),
  });
  const one = beyond(taken.product1, taken.nothing1);
  const two = beyond(taken.product2, taken.nothing2);
  const times = (goal: number, what: string, peer: Taken, ours: Taken, atLeast?: number): Seen =>
    Number.isNaN(peer.seconds)
      ? notTaken(goal, what, "ripgrep is not installed")
      : {
          goal,
          what,
          value: peer.seconds / ours.seconds,
          unit: "×",
          ...(atLeast === undefined ? {} : { atLeast }),
        };
  const rate = (what: string, time: Taken): Seen => ({
    goal: 0,
    what,
    value: bytes / time.seconds / 1e6,
    unit: "MB/s",
  });
  const twoWorkers = "two workers";
  return [
    times(1, "kernel, 1 worker, files ÷ rg -c -j1", taken.rg1, taken.wasm, 3),
    times(1, "kernel, 1 worker, files ÷ cat of one file", taken.cat, taken.wasm, 0.25),
    times(2, "product, 1 worker ÷ rg -c -j1", taken.rg1, one, 2),
    times(2, "product, 1 worker ÷ cat of one file", taken.cat, one, 0.16),
    ...(hasFlag("--workers")
      ? [
          times(3, "product, 2 workers ÷ 1 worker", one, two, 1.7),
          times(3, "product, 2 workers ÷ rg -c -j2", taken.rg2, two, 2.5),
        ]
      : [notTaken(3, twoWorkers, "cardkeep scan knows no --workers yet")]),
    times(4, "TypeScript kernel ÷ rg -c -j1", taken.rg1, taken.typescript, 0.9),
    ...(await overRivals(bench, tree, one.seconds)),
    times(0, "kernel, 1 worker, one large file ÷ rg -c -j1", taken.rg1, taken.wasmOne),
    times(0, "product, 1 worker, start and end counted ÷ rg -c -j1", taken.rg1, taken.product1),
    byProcessor("kernel ÷ rg", taken.rg1, taken.wasm),
    byProcessor("product, 1 worker ÷ rg", taken.rg1, one),
    rate("cat, one file", taken.cat),
    rate("cat, files", taken.catFiles),
    rate("rg -c -j1", taken.rg1),
    rate("rg -c -j2", taken.rg2),
    rate("kernel, WASM, files", taken.wasm),
    rate("kernel, WASM, one large file", taken.wasmOne),
    rate("kernel, TypeScript, files", taken.typescript),
    rate("product, 1 worker", one),
    rate("product, 2 workers", two),
    { goal: 0, what: "start and end of a scan", value: 1000 * taken.nothing1.seconds, unit: "ms" },
  ];
}

/** Each rival once: they are slow. */
async function overRivals(bench: FinderBench, tree: string, ours: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const { name, program, atLeast, words } of rivals) {
    const goal = program === "ccsrch" ? 2 : 5;
    const what = `product, 1 worker ÷ ${name}`;
    if (await isInstalled(program)) {
      bench.say(name);
      const { seconds } = await drain(program, words(tree, bench.scratch.folder(program)));
      seen.push({ goal, what, value: seconds / ours, unit: "×", atLeast });
    } else seen.push(notTaken(goal, what, "not installed"));
  }
  return seen;
}
