/** Runs the load generator once against a server and says what both spent. */

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Scratch } from "../scratch.ts";
import type { Server, Usage } from "../servers/server.ts";
import type { Job, LoadMessage, LoadResult } from "./job.ts";

/** A run, with the processor time per answer on both sides in microseconds. */
export interface Run extends LoadResult {
  readonly serverMicros: number;
  readonly loadMicros: number;
}

/** A job without what the server knows itself. */
export type Load = Omit<Job, "port" | "authorization" | "seed">;

let seed = 0;

/** Puts a load on a server. @throws Error when the load generator fails or the server answers errors */
export async function runLoad(scratch: Scratch, server: Server, load: Load): Promise<Run> {
  const { port, authorization } = server;
  seed += 1;
  const job: Job = { ...load, port, seed, ...(authorization === undefined ? {} : { authorization }) };
  const child = fork(fileURLToPath(new URL("../load.ts", import.meta.url)), [], { execArgv: [] });
  scratch.watch(child);
  let before: Promise<Usage> | undefined;
  const result = await new Promise<LoadResult>((resolve, reject) => {
    child.on("message", (message: LoadMessage) => {
      if (message.say === "begun") before = server.usage();
      if (message.say === "done") resolve(message.result);
      if (message.say === "failed") reject(new Error(`The load generator failed: ${message.why}`));
    });
    child.once("exit", () => reject(new Error("The load generator ended early")));
    child.send(job);
  });
  const spent = (await server.usage()).cpuMicros - ((await before)?.cpuMicros ?? 0);
  if (result.errors > 0) throw new Error(`${result.errors} of the answers were errors (${load.call.kind})`);
  const answers = Math.max(result.answers, 1);
  return { ...result, serverMicros: spent / answers, loadMicros: result.loadCpuMicros / answers };
}
