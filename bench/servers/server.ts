/** The benchmark's end of the channel to a server that it started. */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Scratch } from "../scratch.ts";
import type { ServerMessage, ServerQuestion } from "./child.ts";

/** Processor time since the start, in microseconds, and resident memory. */
export interface Usage {
  readonly cpuMicros: number;
  readonly residentBytes: number;
}

/** A server that answers on loopback. */
export interface Server {
  readonly port: number;
  /** Header of every request, where the server wants one. */
  readonly authorization: string | undefined;
  usage(): Promise<Usage>;
  /** Waits until work left over from the last load is done; answers the seconds that took. */
  settle(): Promise<number>;
  close(): Promise<void>;
}

/** Milliseconds a server may take to start, to answer a question or to stop. */
const patienceMs = 60_000;

/** A server is at rest when it takes less than this share of a core. */
const restingShare = 0.05;

/** The next message, or a fault when the child ends or stays silent. */
async function nextMessage(child: ChildProcess): Promise<ServerMessage> {
  const silent = new AbortController();
  const { signal } = silent;
  try {
    const message = await Promise.race([
      once(child, "message", { signal }).then(([said]) => said as ServerMessage),
      once(child, "exit", { signal }).then(() => ({ say: "failed" as const, why: "it ended" })),
      sleep(patienceMs, { say: "failed" as const, why: "it did not answer" }, { signal }),
    ]);
    if (message.say === "failed") throw new Error(`A server failed: ${message.why}`);
    return message;
  } finally {
    silent.abort();
  }
}

/** Starts a server program of this folder and waits until it listens. */
async function startServer(
  scratch: Scratch,
  program: URL,
  args: readonly string[],
  execArgv: readonly string[] = [],
): Promise<Server> {
  const child = fork(fileURLToPath(program), args, { execArgv: [...execArgv] });
  scratch.watch(child);
  const started = await nextMessage(child);
  if (started.say !== "listening") throw new Error("A server spoke out of turn");
  const ask = (question: ServerQuestion): void => void child.send(question);
  const usage = async (): Promise<Usage> => {
    ask("usage");
    const message = await nextMessage(child);
    if (message.say !== "usage") throw new Error("A server spoke out of turn");
    return message;
  };
  const secret =
    started.credentialFile === undefined ? undefined : readFileSync(started.credentialFile, "utf8").trim();
  return {
    port: started.port,
    authorization: secret === undefined ? undefined : `Bearer ${secret}`,
    usage,
    async settle() {
      const since = performance.now();
      const spanMs = 250;
      for (let calm = 0; calm < 3 && performance.now() - since < patienceMs; ) {
        const before = await usage();
        await sleep(spanMs);
        const spent = (await usage()).cpuMicros - before.cpuMicros;
        calm = spent < restingShare * spanMs * 1000 ? calm + 1 : 0;
      }
      return (performance.now() - since) / 1000;
    },
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      ask("close");
      await Promise.race([ended, sleep(patienceMs, undefined, { ref: false })]);
      child.kill("SIGKILL");
    },
  };
}

/** Starts the bare Fastify peer. */
export function startBare(scratch: Scratch): Promise<Server> {
  return startServer(scratch, new URL("./bare.ts", import.meta.url), []);
}

/** How a vault is started. */
export interface VaultOptions {
  readonly dataDir: string;
  /** A `postgres://` URL; SQLite in the data folder without one. */
  readonly databaseUrl?: string;
  /** Units of a commit group; 1 is a commit per request. */
  readonly groupLimit?: number;
  /** Flags for Node, as for a profile. */
  readonly nodeFlags?: readonly string[];
}

/** Starts a vault. */
export function startVault(scratch: Scratch, options: VaultOptions): Promise<Server> {
  const { dataDir, databaseUrl = "", groupLimit = 0, nodeFlags = [] } = options;
  const program = new URL("./vault.ts", import.meta.url);
  return startServer(scratch, program, [dataDir, databaseUrl, String(groupLimit)], nodeFlags);
}
