/** Tokenize over HTTP at 64 connections on SQLite, against a commit per request and against a bare server. */

import type { Bench } from "../bench.ts";
import { type Run, runLoad } from "../load/run.ts";
import type { Section } from "../report.ts";
import { alternate, processorRatio, rateOf, ratioOf, typical } from "../samples.ts";
import { type Server, startBare, startVault } from "../servers/server.ts";

/** Runs the measure. */
export async function tokenizeOnSqlite(bench: Bench): Promise<Section> {
  const { scratch, rounds, warmSeconds, seconds } = bench;
  const grouped = await startVault(scratch, { dataDir: scratch.folder("grouped") });
  const single = await startVault(scratch, { dataDir: scratch.folder("single"), groupLimit: 1 });
  const bare = await startBare(scratch);
  const load = (server: Server) => async (): Promise<Run> => {
    const run = await runLoad(scratch, server, {
      call: { kind: "tokenize" },
      connections: 64,
      warmSeconds,
      seconds,
    });
    bench.say(`${Math.round(run.perSecond)} per second`);
    await server.settle();
    return run;
  };
  const runs = await alternate(rounds, { grouped: load(grouped), single: load(single), bare: load(bare) });
  await Promise.all([grouped.close(), single.close(), bare.close()]);
  return {
    title: "Tokenize, 64 connections, SQLite",
    lines: [
      { what: "rate", value: rateOf(runs.grouped), unit: "/s" },
      { what: "÷ one commit per request", value: ratioOf(runs.grouped, runs.single), unit: "×", atLeast: 3 },
      { what: "÷ bare Fastify POST", value: ratioOf(runs.grouped, runs.bare), unit: "×", atLeast: 0.35 },
      {
        what: "÷ bare Fastify POST, by processor time",
        value: processorRatio(runs.grouped, runs.bare),
        unit: "×",
      },
      { what: "rate, one commit per request", value: rateOf(runs.single), unit: "/s" },
      { what: "rate, bare Fastify POST", value: rateOf(runs.bare), unit: "/s" },
      {
        what: "processor per call: vault",
        value: typical(runs.grouped, (run) => run.serverMicros),
        unit: "µs",
      },
      {
        what: "processor per call: bare Fastify",
        value: typical(runs.bare, (run) => run.serverMicros),
        unit: "µs",
      },
      {
        what: "processor per call: load generator",
        value: typical(runs.bare, (run) => run.loadMicros),
        unit: "µs",
      },
    ],
  };
}
