/** Where the vault's own threads spend their time while it tokenizes at 64 connections on SQLite. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Bench } from "../bench.ts";
import { runLoad } from "../load/run.ts";
import type { Section } from "../report.ts";
import { threadTime } from "../self-times.ts";
import { startVault } from "../servers/server.ts";

/** Functions that are shown of each thread. */
const shown = 30;

/** Runs the measure. It is for those who make the vault faster; nothing of it is a goal. */
export async function profileTokenize(bench: Bench): Promise<Section> {
  const { scratch, warmSeconds, seconds } = bench;
  const folder = scratch.folder("profile");
  const vault = await startVault(scratch, {
    dataDir: scratch.folder("profiled"),
    nodeFlags: ["--cpu-prof", `--cpu-prof-dir=${folder}`],
  });
  const call = { kind: "tokenize" } as const;
  const run = await runLoad(scratch, vault, { call, connections: 64, warmSeconds, seconds });
  bench.say(`${Math.round(run.perSecond)} per second while profiled`);
  await vault.close();
  const files = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  const threads = files
    .sort()
    .map((name) => threadTime(readFileSync(path.join(folder, name), "utf8"), shown));
  return {
    title: "Time of each thread, and own time of functions as a share of its busy time",
    lines: threads.flatMap(({ busyPercent, functions }, thread) => [
      { what: `thread ${thread} busy`, value: busyPercent, unit: "%" as const },
      ...functions.map(({ place, percent }) => ({ what: `  ${place}`, value: percent, unit: "%" as const })),
    ]),
  };
}
