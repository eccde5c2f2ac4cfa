/** Batches of a thousand cards over HTTP, against the cryptography alone on one core. */

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Bench } from "../bench.ts";
import { type Run, runLoad } from "../load/run.ts";
import type { Section } from "../report.ts";
import { alternate, rateOf, ratioOf, type Sample, typical } from "../samples.ts";
import { startVault } from "../servers/server.ts";

const cardsPerBatch = 1000;

/** Runs the measure. */
export async function batchOnSqlite(bench: Bench): Promise<Section> {
  const { scratch, rounds, warmSeconds, seconds } = bench;
  const vault = await startVault(scratch, { dataDir: scratch.folder("batch") });
  const batches = async (): Promise<Run> => {
    const call = { kind: "batch", items: cardsPerBatch } as const;
    const run = await runLoad(scratch, vault, { call, connections: 2, warmSeconds, seconds });
    bench.say(`${Math.round(run.perSecond * cardsPerBatch)} cards per second`);
    await vault.settle();
    return { ...run, perSecond: run.perSecond * cardsPerBatch };
  };
  const cryptoAlone = async (): Promise<Sample> => {
    const program = fileURLToPath(new URL("../crypto-alone.ts", import.meta.url));
    const child = fork(program, [String(seconds)], { execArgv: [] });
    scratch.watch(child);
    const [sample] = (await once(child, "message")) as [Sample];
    bench.say(`${Math.round(sample.perSecond)} cards per second, cryptography alone`);
    return sample;
  };
  const runs = await alternate(rounds, { batches, cryptoAlone });
  await vault.close();
  return {
    title: "Batches of 1,000 cards, 2 callers, SQLite",
    lines: [
      { what: "cards", value: rateOf(runs.batches), unit: "/s" },
      {
        what: "÷ cryptography alone, one core",
        value: ratioOf(runs.batches, runs.cryptoAlone),
        unit: "×",
        atLeast: 0.5,
      },
      { what: "cards, cryptography alone", value: rateOf(runs.cryptoAlone), unit: "/s" },
      {
        what: "processor per card: vault",
        value: typical(runs.batches, (run) => run.serverMicros) / cardsPerBatch,
        unit: "µs",
      },
    ],
  };
}
