/**
 * `npm run bench:finder`: the goals of the finder against what one run on this machine shows.
 *
 * `npm run bench:finder -- [names…] [--size=256] [--big=1024] [--rounds=3] [--seed=1] [--keep=DIR] [--lists=FILE]`
 */

import os from "node:os";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine.ts";
import { openScratch } from "../scratch.ts";
import { type FinderMeasure, openFinderBench } from "./finder-bench.ts";
import { goalTable, type Seen } from "./goals.ts";
import { archivesAgainstInflate } from "./measures/archives.ts";
import { destinationOfPino } from "./measures/destination.ts";
import { disclosureOfScan } from "./measures/disclosure.ts";
import { gitAgainstCatFile } from "./measures/git.ts";
import { memoryOfScan } from "./measures/memory.ts";
import { postgresAgainstCopy } from "./measures/postgres.ts";
import { qualityOfScan } from "./measures/quality.ts";
import { redactorOfStrings } from "./measures/redactor.ts";
import { speedOverText } from "./measures/speed.ts";
import { unchangedTree } from "./measures/unchanged.ts";

const mebibyte = 2 ** 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string", default: "256" },
    big: { type: "string", default: "1024" },
    rounds: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
    keep: { type: "string" },
    lists: { type: "string" },
    folder: { type: "string", default: os.tmpdir() },
  },
});

/** The measures by the names of the command line, in the order they run. */
const measures: Readonly<Record<string, FinderMeasure>> = {
  quality: (bench) => qualityOfScan(bench, values.lists),
  disclosure: disclosureOfScan,
  speed: speedOverText,
  archives: archivesAgainstInflate,
  git: gitAgainstCatFile,
  unchanged: unchangedTree,
  postgres: postgresAgainstCopy,
  redactor: redactorOfStrings,
  destination: destinationOfPino,
  memory: memoryOfScan,
};

const names = positionals.length === 0 ? Object.keys(measures) : positionals;
const [size, big, rounds, seed] = [values.size, values.big, values.rounds, values.seed].map(Number);
const isUsable = [size, big, rounds, seed].every((one) => Number.isInteger(one) && (one ?? 0) > 0);
if (!isUsable || names.some((name) => measures[name] === undefined)) {
  console.error(
    `Usage: npm run bench:finder -- [${Object.keys(measures).join("|")}]… [--size=MiB] [--big=MiB] [--rounds=N] [--seed=N] [--keep=DIR] [--lists=FILE] [--folder=PATH]`,
  );
  process.exit(2);
}

const scratch = openScratch(values.folder);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void scratch.clean().finally(() => process.exit(130)));
}
const since = performance.now();
const seen: Seen[] = [];
let current = "";
const bench = openFinderBench({
  scratch,
  bytes: (size ?? 1) * mebibyte,
  bigBytes: (big ?? 1) * mebibyte,
  rounds: rounds ?? 1,
  seed: seed ?? 1,
  keep: values.keep,
  say: (progress) => console.error(`  ${current}: ${progress}`),
});
console.log(`${describeMachine(scratch.folder("probe"))}\n`);
try {
  for (const name of names) {
    current = name;
    seen.push(...((await measures[name]?.(bench)) ?? []));
  }
} finally {
  await scratch.clean();
}
console.log(`\n${goalTable(seen)}`);
const minutes = (performance.now() - since) / 60_000;
console.log(
  `\nCorpus of ${size} MiB, seed ${seed}; shortest times of ${rounds} rounds; ${minutes.toFixed(1)} minutes in all.`,
);
