/**
 * `npm run bench`: every figure that the vault must reach, as ratios measured in one run on this machine.
 *
 * `npm run bench -- [names…] [--quick] [--rounds=3] [--seconds=4] [--folder=PATH]`
 */

import os from "node:os";
import { parseArgs } from "node:util";
import type { Measure } from "./bench.ts";
import { describeMachine } from "./machine.ts";
import { batchOnSqlite } from "./measures/batch.ts";
import { latencyOnSqlite } from "./measures/latency.ts";
import { profileTokenize } from "./measures/profile.ts";
import { readsOnSqlite } from "./measures/reads.ts";
import { storedOnSqlite } from "./measures/stored.ts";
import { tokenizeOnPostgres } from "./measures/tokenize-postgres.ts";
import { tokenizeOnSqlite } from "./measures/tokenize-sqlite.ts";
import { formatTable, type Section } from "./report.ts";
import { openScratch } from "./scratch.ts";

/** The measures by the names of the command line, in the order they run. */
const measures: Readonly<Record<string, Measure>> = {
  tokenize: tokenizeOnSqlite,
  postgres: tokenizeOnPostgres,
  batch: batchOnSqlite,
  reads: readsOnSqlite,
  latency: latencyOnSqlite,
  stored: storedOnSqlite,
  profile: profileTokenize,
};

/** Those that only run when they are named. */
const onRequest: readonly string[] = ["profile"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "4" },
    folder: { type: "string", default: os.tmpdir() },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const names =
  positionals.length === 0 ? Object.keys(measures).filter((name) => !onRequest.includes(name)) : positionals;
const stranger = names.find((name) => measures[name] === undefined);
if (stranger !== undefined || !Number.isInteger(rounds) || rounds < 1 || !(seconds > 0 && seconds <= 60)) {
  console.error(
    `Usage: npm run bench -- [${Object.keys(measures).join("|")}]… [--quick] [--rounds=N] [--seconds=1…60] [--folder=PATH]`,
  );
  process.exit(2);
}

const scratch = openScratch(values.folder);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void scratch.clean().finally(() => process.exit(130)));
}
const started = performance.now();
const sections: Section[] = [];
console.log(`${describeMachine(scratch.folder("probe"))}\n`);
try {
  for (const name of names) {
    const say = (progress: string): void => console.error(`  ${name}: ${progress}`);
    const bench = {
      scratch,
      rounds,
      warmSeconds: values.quick ? 0.5 : 1.5,
      seconds,
      storedTokens: values.quick ? 100_000 : 1_000_000,
      say,
    };
    const section = await measures[name]?.(bench);
    if (section !== undefined) sections.push(section);
  }
} finally {
  await scratch.clean();
}
console.log(`\n${formatTable(sections)}`);
const minutes = (performance.now() - started) / 60_000;
console.log(`\nMedians of ${rounds} rounds of ${seconds} s; ${minutes.toFixed(1)} minutes in all.`);
if (values.quick) console.log("Quick: 100,000 tokens stored in place of 1,000,000, shorter warm-up.");
