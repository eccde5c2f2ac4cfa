/** A PostgreSQL cluster of one test's own, which may be stopped and started under the vault. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { appendFileSync, chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseAddress } from "../../src/db/index.ts";
import { openRaw } from "./raw.ts";

/** A cluster that is running, or not. */
export interface PrivateCluster {
  readonly address: DatabaseAddress & { readonly kind: "postgres" };
  start(): Promise<void>;
  /** SIGQUIT, PostgreSQL's immediate shutdown: as a crash of the machine, with recovery at the next start. */
  crash(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}

const patienceMs = 30_000;

/** What the server that was started for all tests tells about itself: its programs, and the user it may run as. */
async function learn(url: string): Promise<{ bin: string; uid: number; gid: number }> {
  const raw = await openRaw({ kind: "postgres", url });
  try {
    const [bin] = await raw.run("select setting from pg_config where name = 'BINDIR'");
    const [folder] = await raw.run("show data_directory");
    const { uid, gid } = statSync(String(folder?.["data_directory"]));
    return { bin: String(bin?.["setting"]), uid, gid };
  } finally {
    await raw.close();
  }
}

/** Makes and starts a cluster with the programs of the server at `url`. */
export async function startPrivateCluster(url: string): Promise<PrivateCluster> {
  const { bin, uid, gid } = await learn(url);
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? { uid, gid } : {};
  const folder = mkdtempSync("/tmp/cardkeep-own-pg-");
  chmodSync(folder, 0o700);
  if (isRoot) chownSync(folder, uid, gid);
  const data = path.join(folder, "data");
  const env = { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" };
  const args = ["-D", data, "--no-sync", "--username=postgres", "--auth=trust", "--encoding=UTF8"];
  execFileSync(path.join(bin, "initdb"), args, { cwd: folder, env, stdio: "pipe", ...owner });
  appendFileSync(
    path.join(data, "postgresql.conf"),
    `listen_addresses = ''\nunix_socket_directories = '${folder}'\nmax_connections = 60\n`,
  );

  let server: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = server;
    server = undefined;
    if (running === undefined) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await gone;
  };
  process.once("exit", () => void server?.kill("SIGQUIT"));

  const cluster: PrivateCluster = {
    address: { kind: "postgres", url: `postgres://postgres@/postgres?host=${folder}` },
    async start() {
      server = spawn(path.join(bin, "postgres"), ["-D", data], {
        cwd: folder,
        env,
        stdio: "ignore",
        ...owner,
      });
      const deadline = performance.now() + patienceMs;
      const isReady = (): boolean => {
        try {
          return readFileSync(path.join(data, "postmaster.pid"), "utf8").trimEnd().endsWith("ready");
        } catch {
          return false;
        }
      };
      while (!isReady()) {
        if (performance.now() > deadline) throw new Error("PostgreSQL did not start in time");
        await sleep(20);
      }
    },
    crash: () => end("SIGQUIT"),
    async remove() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await cluster.start();
  return cluster;
}
