/** Masked read and reveal at 64 connections on SQLite, each against a bare server on the same path. */

import type { Bench } from "../bench.ts";
import type { Call } from "../load/job.ts";
import { type Run, runLoad } from "../load/run.ts";
import type { Section } from "../report.ts";
import { alternate, processorRatio, rateOf, ratioOf, typical } from "../samples.ts";
import { type Server, startBare, startVault } from "../servers/server.ts";

/** Runs the measure. */
export async function readsOnSqlite(bench: Bench): Promise<Section> {
  const { scratch, rounds, warmSeconds, seconds } = bench;
  const vault = await startVault(scratch, { dataDir: scratch.folder("reads") });
  const bare = await startBare(scratch);
  const fill = { call: { kind: "batch", items: 1000 }, connections: 1, warmSeconds: 0, seconds: 60 } as const;
  const { tokens } = await runLoad(scratch, vault, { ...fill, count: 10 });
  await vault.settle();
  const read: Call = { kind: "read", paths: tokens.map((token) => `/v1/tokens/${token}`) };
  const reveal: Call = {
    kind: "reveal",
    paths: tokens.map((token) => `/v1/tokens/${token}/reveal`),
    purpose: "charge order 1042",
  };
  const load = (server: Server, call: Call) => async (): Promise<Run> => {
    const run = await runLoad(scratch, server, { call, connections: 64, warmSeconds, seconds });
    bench.say(`${Math.round(run.perSecond)} per second`);
    await server.settle();
    return run;
  };
  const runs = await alternate(rounds, {
    read: load(vault, read),
    bareRead: load(bare, read),
    reveal: load(vault, reveal),
    bareReveal: load(bare, reveal),
  });
  await Promise.all([vault.close(), bare.close()]);
  return {
    title: "Read and reveal, 64 connections, SQLite",
    lines: [
      { what: "masked read, rate", value: rateOf(runs.read), unit: "/s" },
      { what: "÷ bare Fastify GET", value: ratioOf(runs.read, runs.bareRead), unit: "×", atLeast: 0.5 },
      {
        what: "÷ bare Fastify GET, by processor time",
        value: processorRatio(runs.read, runs.bareRead),
        unit: "×",
      },
      { what: "reveal, rate", value: rateOf(runs.reveal), unit: "/s" },
      { what: "÷ bare Fastify POST", value: ratioOf(runs.reveal, runs.bareReveal), unit: "×", atLeast: 0.35 },
      {
        what: "÷ bare Fastify POST, by processor time",
        value: processorRatio(runs.reveal, runs.bareReveal),
        unit: "×",
      },
      { what: "reveal ÷ bare Fastify GET", value: ratioOf(runs.reveal, runs.bareRead), unit: "×" },
      { what: "rate, bare Fastify GET", value: rateOf(runs.bareRead), unit: "/s" },
      { what: "processor per masked read", value: typical(runs.read, (run) => run.serverMicros), unit: "µs" },
      { what: "processor per reveal", value: typical(runs.reveal, (run) => run.serverMicros), unit: "µs" },
    ],
  };
}
