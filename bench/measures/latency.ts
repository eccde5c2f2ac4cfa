/** How long one tokenize call takes, alone and among 64 connections, on SQLite. */

import type { Bench } from "../bench.ts";
import { type Run, runLoad } from "../load/run.ts";
import type { Figure, Section } from "../report.ts";
import { alternate, typical } from "../samples.ts";
import { startVault } from "../servers/server.ts";

/** Runs the measure. */
export async function latencyOnSqlite(bench: Bench): Promise<Section> {
  const { scratch, rounds, warmSeconds, seconds } = bench;
  const vault = await startVault(scratch, { dataDir: scratch.folder("latency") });
  const load = (connections: number) => async (): Promise<Run> => {
    const run = await runLoad(scratch, vault, {
      call: { kind: "tokenize" },
      connections,
      warmSeconds,
      seconds,
    });
    bench.say(`${run.p50Ms.toFixed(2)} ms at ${connections} connections`);
    await vault.settle();
    return run;
  };
  const runs = await alternate(rounds, { one: load(1), many: load(64) });
  await vault.close();
  const lines = (what: string, samples: readonly Run[]): Figure[] => [
    { what: `${what}, half of the calls within`, value: typical(samples, (run) => run.p50Ms), unit: "ms" },
    { what: `${what}, 99 % of the calls within`, value: typical(samples, (run) => run.p99Ms), unit: "ms" },
  ];
  return {
    title: "Time of one tokenize call, SQLite",
    lines: [...lines("1 connection", runs.one), ...lines("64 connections", runs.many)],
  };
}
