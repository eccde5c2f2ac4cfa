/** A table in PostgreSQL: a scan of it against a bare `COPY … TO STDOUT`. */

import { execFileSync } from "node:child_process";
import path from "node:path";
import { findServer } from "../../../tools/postgres/place.js";
import { startPostgres } from "../../../tools/postgres.js";
import { drain } from "../drain.ts";
import type { FinderBench } from "../finder-bench.ts";
import { beyond, notTaken, type Seen, shortestTimes } from "../goals.ts";
import { hasFlag, runScan } from "../score/run-scan.ts";

const what = "PostgreSQL table, 1 worker ÷ COPY TO STDOUT";

/** Rows of the table: about 300 bytes each. */
const rows = 600_000;

/** Every column may hold a card; one row in a thousand does, under a published test prefix. */
const fill = `
create table payments as select n as id, 'customer ' || n as name, md5(n::text) || md5((n + 1)::text) as digest,
  case when n % 1000 = 0 then '4242424242424242' else '' end as card_number,
  'order ' || (n * 7919::bigint) || ' was shipped to ' || md5((n + 2)::text) || repeat(' and it arrived', 8) as note
  from generate_series(1, ${rows}) as n;
analyze payments;`;

/** Runs the measure, or says why it cannot. */
export async function postgresAgainstCopy(bench: FinderBench): Promise<Seen[]> {
  if (!hasFlag("postgres")) return [notTaken(15, what, "cardkeep scan knows no databases yet")];
  const bin = findServer(process.env);
  if (bin === undefined) return [notTaken(15, what, "no PostgreSQL server is installed")];
  const cluster = await startPostgres();
  if ("missing" in cluster) return [notTaken(15, what, cluster.missing)];
  bench.scratch.onEnd(cluster.stop);
  const psql = path.join(bin, "psql");
  bench.say("filling a table");
  execFileSync(psql, ["-q", cluster.url, "-c", fill], { stdio: "ignore" });
  const empty = bench.scratch.folder("empty");
  const full = `${cluster.url}&full=1`;
  bench.say("scan and COPY in turns");
  let bytes = 0;
  const taken = await shortestTimes(bench.rounds, {
    scan: () => runScan({ targets: [full], workers: 1 }),
    nothing: () => runScan({ targets: [empty], workers: 1 }),
    copy: async () => {
      const run = await drain(psql, ["-q", cluster.url, "-c", "copy payments to stdout"]);
      bytes = run.bytes;
      return run;
    },
  });
  return [
    {
      goal: 15,
      what,
      value: taken.copy.seconds / beyond(taken.scan, taken.nothing).seconds,
      unit: "×",
      atLeast: 0.8,
    },
    { goal: 0, what: "COPY TO STDOUT", value: bytes / taken.copy.seconds / 1e6, unit: "MB/s" },
  ];
}
