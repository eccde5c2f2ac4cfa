/** A Redis server of its own for one test file, on the loopback interface, that keeps nothing. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@redis/client";
import { freePort } from "./free-port.ts";

/** Why tests with Redis cannot run, or false. */
export const redisMissing: string | false = isInstalled()
  ? false
  : "no Redis server is installed (redis-server)";

function isInstalled(): boolean {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Asks the server as its owner. */
export type Run = (...words: readonly string[]) => Promise<unknown>;

/** A server at work. */
export interface RedisServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  run: Run;
}

/** Starts a server. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const child = spawn(
    "redis-server",
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", "/"],
    { stdio: "ignore" },
  );
  const url = `redis://127.0.0.1:${port}`;
  const client = createClient({ url });
  client.on("error", () => undefined);
  await client.connect();
  const stop = async (): Promise<void> => {
    client.destroy();
    const ended = once(child, "exit");
    child.kill();
    await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
  };
  return {
    port,
    url,
    run: (...words) => client.sendCommand(words),
    [Symbol.asyncDispose]: stop,
  };
}
