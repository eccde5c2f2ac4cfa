/** Tokenize over HTTP at 64 connections on PostgreSQL, against pgbench with the same rows. */

import { execFileSync } from "node:child_process";
import path from "node:path";
import { findServer } from "../../tools/postgres/place.js";
import { startPostgres } from "../../tools/postgres.js";
import type { Bench } from "../bench.ts";
import { type Run, runLoad } from "../load/run.ts";
import { findPgbench, runPgbench, type scripts } from "../pgbench.ts";
import type { Section } from "../report.ts";
import { alternate, rateOf, ratioOf, type Sample, typical } from "../samples.ts";
import { type Server, startVault } from "../servers/server.ts";

const title = "Tokenize, 64 connections, PostgreSQL";

/** Runs the measure, or says why it cannot. */
export async function tokenizeOnPostgres(bench: Bench): Promise<Section> {
  const bin = findServer(process.env);
  const program = bin === undefined ? undefined : findPgbench(bin);
  if (bin === undefined || program === undefined)
    return { title, lines: [{ what: "rate", missing: "no PostgreSQL with pgbench" }] };
  const cluster = await startPostgres();
  if ("missing" in cluster) return { title, lines: [{ what: "rate", missing: cluster.missing }] };
  bench.scratch.onEnd(cluster.stop);
  const { scratch, rounds, warmSeconds, seconds } = bench;

  /** A database that the vault has migrated and opened. */
  const startOn = async (name: string, groupLimit?: number): Promise<{ vault: Server; url: string }> => {
    const url = cluster.url.replace("/postgres?", `/${name}?`);
    execFileSync(path.join(bin, "psql"), ["-q", cluster.url, "-c", `create database ${name}`]);
    const options = { dataDir: scratch.folder(name), databaseUrl: url };
    const vault = await startVault(scratch, groupLimit === undefined ? options : { ...options, groupLimit });
    return { vault, url };
  };
  const grouped = (await startOn("grouped")).vault;
  const single = (await startOn("single", 1)).vault;
  // The vault made the schema of pgbench's database too; it is stopped while pgbench fills it.
  const peer = await startOn("peer");
  await peer.vault.close();

  const load = (server: Server) => async (): Promise<Run> => {
    const call = { kind: "tokenize" } as const;
    const run = await runLoad(scratch, server, { call, connections: 64, warmSeconds, seconds });
    bench.say(`${Math.round(run.perSecond)} per second`);
    await server.settle();
    return run;
  };
  const folder = scratch.folder("pgbench");
  const pgbench = (script: keyof typeof scripts) => async (): Promise<Sample> => {
    const sample = await runPgbench({ program, url: peer.url, folder, script, seconds });
    bench.say(`${Math.round(sample.perSecond)} per second, pgbench ${script}`);
    return sample;
  };
  const runs = await alternate(rounds, {
    grouped: load(grouped),
    single: load(single),
    stepwise: pgbench("stepwise"),
    pipelined: pgbench("pipelined"),
  });
  await Promise.all([grouped.close(), single.close()]);
  return {
    title,
    lines: [
      { what: "rate", value: rateOf(runs.grouped), unit: "/s" },
      { what: "÷ pgbench, same rows", value: ratioOf(runs.grouped, runs.stepwise), unit: "×", atLeast: 1 },
      { what: "÷ pgbench in pipeline mode", value: ratioOf(runs.grouped, runs.pipelined), unit: "×" },
      { what: "÷ one commit per request", value: ratioOf(runs.grouped, runs.single), unit: "×" },
      { what: "rate, pgbench", value: rateOf(runs.stepwise), unit: "/s" },
      { what: "rate, pgbench in pipeline mode", value: rateOf(runs.pipelined), unit: "/s" },
      { what: "rate, one commit per request", value: rateOf(runs.single), unit: "/s" },
      {
        what: "processor per call: vault",
        value: typical(runs.grouped, (run) => run.serverMicros),
        unit: "µs",
      },
    ],
  };
}
