/** A vault in a process of its own, started from `launch.ts`, that can be killed at any moment. */

import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import path from "node:path";
import type { TestPlace } from "../../src/db/testing/databases.ts";

/** A vault process that is listening. */
export interface VaultProcess {
  readonly url: string;
  /** Secret of the first credential. */
  readonly secret: string;
  /** What it has written so far. */
  output(): string;
  /** Ends it as a power cut would (SIGKILL); resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop (SIGTERM) and answers its exit code. */
  stop(): Promise<number | null>;
}

/** A vault process that may not be listening yet. */
export interface Spawned {
  readonly child: ChildProcess;
  /** Its exit code, when it is gone. */
  readonly gone: Promise<number | null>;
  readonly kill: () => Promise<void>;
  readonly output: () => string;
}

/** The part of a place that a vault is started with. */
export type Home = Pick<TestPlace, "folder" | "url">;

const launcher = path.join(import.meta.dirname, "..", "launch.ts");
const startPatienceMs = 30_000;

/** Processes this test started and has not seen ending; they end with it. */
const alive = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** Waits for what alone would not keep this process running. */
async function held<T>(work: Promise<T>): Promise<T> {
  const hold = setInterval(() => undefined, 1000);
  try {
    return await work;
  } finally {
    clearInterval(hold);
  }
}

/** Starts the process without waiting for it to listen. */
export function spawnVault(
  { folder, url }: Home,
  environment: Readonly<Record<string, string>> = {},
): Spawned {
  const child = spawn(process.execPath, [launcher], {
    env: {
      PATH: process.env["PATH"] ?? "",
      CARDKEEP_DATA_DIR: folder,
      CARDKEEP_DATABASE_URL: url,
      CARDKEEP_PORT: "0",
      CARDKEEP_LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  alive.add(child);
  // A test that fails before it ends its vaults must not wait for them; they end with it, above.
  child.unref();
  for (const pipe of [child.stdout, child.stderr]) if (pipe instanceof Socket) pipe.unref();
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const gone = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      alive.delete(child);
      resolve(code);
    });
  });
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await held(gone);
  };
  return { child, gone, kill, output: () => said };
}

/** Starts a vault in a place and waits until it listens. */
export async function launchVault(
  home: Home,
  environment: Readonly<Record<string, string>> = {},
): Promise<VaultProcess> {
  const { child, gone, kill, output } = spawnVault(home, environment);
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no vault in time: ${output()}`)), startPatienceMs);
    child.stdout?.on("data", () => {
      const line = /^listening (\S+)\n/m.exec(output());
      if (line?.[1] === undefined) return;
      clearTimeout(timer);
      resolve(line[1]);
    });
    void gone.then((code) => {
      clearTimeout(timer);
      reject(new Error(`the vault ended with ${String(code)}: ${output()}`));
    });
  });
  return {
    url,
    secret: readFileSync(path.join(home.folder, "first-credential"), "utf8").trim(),
    output,
    kill,
    stop() {
      child.kill("SIGTERM");
      return held(gone);
    },
  };
}
