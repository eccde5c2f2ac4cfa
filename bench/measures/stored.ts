/** What a vault is like when it holds a million tokens: rate, bytes, memory, time to start. SQLite. */

import path from "node:path";
import type { Bench } from "../bench.ts";
import { type Run, runLoad } from "../load/run.ts";
import { secondsToReady } from "../ready-time.ts";
import type { Section } from "../report.ts";
import { alternate, medianOf, rateOf, ratioOf } from "../samples.ts";
import { type Server, startVault } from "../servers/server.ts";
import { tableSizes } from "../table-sizes.ts";

/** Tokens of the vault that the filled one is compared with. */
const fewTokens = 10_000;

/** Cards of one batch call, the most that it takes. */
const cardsPerBatch = 1000;

/** Seconds that filling may take. */
const fillSeconds = 1800;

/** Fills a vault through its own batch calls. */
async function fill(bench: Bench, vault: Server, tokens: number): Promise<void> {
  const { answers, seconds } = await runLoad(bench.scratch, vault, {
    call: { kind: "batch", items: cardsPerBatch },
    connections: 2,
    warmSeconds: 0,
    seconds: fillSeconds,
    count: tokens / cardsPerBatch,
  });
  bench.say(`${answers * cardsPerBatch} tokens in ${seconds.toFixed(1)} s`);
  const rest = await vault.settle();
  bench.say(`the trail caught up after ${rest.toFixed(1)} s`);
}

/** Runs the measure. */
export async function storedOnSqlite(bench: Bench): Promise<Section> {
  const { scratch, rounds, warmSeconds, seconds, storedTokens } = bench;
  const dataDir = scratch.folder("many");
  const many = await startVault(scratch, { dataDir });
  const few = await startVault(scratch, { dataDir: scratch.folder("few") });
  await fill(bench, few, fewTokens);
  await fill(bench, many, storedTokens);
  const load = (server: Server) => async (): Promise<Run> => {
    const call = { kind: "tokenize" } as const;
    const run = await runLoad(scratch, server, { call, connections: 64, warmSeconds, seconds });
    bench.say(`${Math.round(run.perSecond)} per second`);
    await server.settle();
    return run;
  };
  const runs = await alternate(rounds, { many: load(many), few: load(few) });
  const { residentBytes } = await many.usage();
  await Promise.all([many.close(), few.close()]);
  const sizes = tableSizes(path.join(dataDir, "vault.db"));
  const starts: number[] = [];
  const emptyStarts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    starts.push(await secondsToReady(scratch, { dataDir }));
    emptyStarts.push(await secondsToReady(scratch, { dataDir: scratch.folder("empty") }));
  }
  const perToken = (bytes: number): number => bytes / sizes.tokens;
  return {
    title: `${storedTokens.toLocaleString("en-US")} tokens stored, SQLite`,
    lines: [
      { what: "tokenize, rate", value: rateOf(runs.many), unit: "/s" },
      { what: "÷ rate at 10,000 tokens", value: ratioOf(runs.many, runs.few), unit: "×", atLeast: 0.85 },
      { what: "database per token", value: perToken(sizes.tokenBytes), unit: "B", atMost: 600 },
      { what: "indexes per token", value: perToken(sizes.indexBytes), unit: "B" },
      { what: "trail per token, with indexes and tree", value: perToken(sizes.trailBytes), unit: "B" },
      { what: "resident memory after the load", value: residentBytes / 1e6, unit: "MB", atMost: 250 },
      { what: "start to ready", value: medianOf(starts), unit: "s", atMost: 2 },
      { what: "start to ready, empty folder", value: medianOf(emptyStarts), unit: "s", atMost: 2 },
    ],
  };
}
