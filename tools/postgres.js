/**
 * A private PostgreSQL for tests: a fresh cluster in a temporary folder, reachable by a Unix socket only.
 * By hand: `node tools/postgres.js` starts one, prints its URL and keeps it until Ctrl-C.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { appendFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findServer, makeFolder, unprivileged } from "./postgres/place.js";

/** @typedef {{ url: string, stop: () => Promise<void> }} Cluster */
/** @typedef {{ missing: string }} Missing */
/** @typedef {import("./postgres/place.js").Owner} Owner */

/**
 * Keeps the server for as long as its standard input stays open. When this process ends, however it ends,
 * the input closes, the server is stopped by its pid and the folder goes.
 */
const keeper = `
{ "$POSTGRES" -D "$FOLDER/data" > "$FOLDER/log" 2>&1; echo ended; } &
cat > /dev/null
kill -INT "$(head -n 1 "$FOLDER/data/postmaster.pid" 2> /dev/null)" 2> /dev/null
wait
rm -rf "$FOLDER"
`;

const settings = {
  listen_addresses: "''",
  max_connections: "200",
  fsync: "on",
  unix_socket_permissions: "0700",
};

/** Milliseconds a start or a stop may take. */
const patienceMs = 30_000;

/**
 * Starts a cluster: checksums on, no TCP, every local user trusted (the folder is closed to other users).
 * Run by root, the server runs as `postgres` or, where that user is missing, `nobody`.
 *
 * @returns {Promise<Cluster | Missing>} the URL for clients and the way to end it, or why there is none
 */
export async function startPostgres() {
  if (process.platform === "win32") return { missing: "no Unix socket to reach PostgreSQL by on Windows" };
  const bin = findServer(process.env);
  if (bin === undefined) return { missing: "no PostgreSQL server is installed (initdb and postgres)" };
  const owner = unprivileged();
  if (owner === undefined) return { missing: "PostgreSQL does not run as root, and no other user was found" };
  const folder = await makeFolder(owner);
  try {
    initialize(bin, folder, owner);
    return { url: `postgres://postgres@/postgres?host=${folder}`, stop: await serve(bin, folder, owner) };
  } catch (fault) {
    await rm(folder, { recursive: true, force: true });
    return { missing: `PostgreSQL did not start: ${fault instanceof Error ? fault.message : String(fault)}` };
  }
}

/** @param {string} bin @param {string} folder @param {Owner} owner */
function initialize(bin, folder, owner) {
  const locale = ["--encoding=UTF8", "--locale=C"];
  const trust = ["--username=postgres", "--auth-local=trust", "--auth-host=reject"];
  // The files of a cluster nobody has used yet need no fsync; the running server's do and get it.
  const args = ["-D", path.join(folder, "data"), "--data-checksums", "--no-sync", ...locale, ...trust];
  try {
    execFileSync(path.join(bin, "initdb"), args, {
      cwd: folder,
      env: environment(),
      stdio: "pipe",
      ...owner,
    });
  } catch (fault) {
    const said = fault instanceof Error && "stderr" in fault ? String(fault.stderr).trim() : String(fault);
    throw new Error(`initdb: ${said}`, { cause: fault });
  }
}

/** English messages, and none of the caller's PG… variables. */
function environment() {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

/**
 * @param {string} bin
 * @param {string} folder
 * @param {Owner} owner
 * @returns {Promise<() => Promise<void>>} the way to stop it
 */
async function serve(bin, folder, owner) {
  const options = Object.entries({ ...settings, unix_socket_directories: `'${folder}'` });
  const lines = options.map(([name, value]) => `${name} = ${value}\n`);
  await appendFile(path.join(folder, "data", "postgresql.conf"), lines.join(""));
  const child = spawn("/bin/sh", ["-c", keeper], {
    cwd: "/",
    env: { ...environment(), POSTGRES: path.join(bin, "postgres"), FOLDER: folder },
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
    ...owner,
  });
  let ended = false;
  child.stdout.once("data", () => (ended = true));
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.stdin.end();
    await Promise.race([gone, sleep(patienceMs, undefined, { ref: false })]);
    child.unref();
  };
  const deadline = Date.now() + patienceMs;
  while (!isReady(folder)) {
    if (ended || Date.now() > deadline) {
      const log = readFileSync(path.join(folder, "log"), "utf8");
      await stop();
      throw new Error(log.trim().split("\n").slice(-5).join("\n"));
    }
    await sleep(20);
  }
  return stop;
}

/** The last line of the server's pid file says how far it is. @param {string} folder */
function isReady(folder) {
  const file = path.join(folder, "data", "postmaster.pid");
  return existsSync(file) && readFileSync(file, "utf8").trimEnd().endsWith("ready");
}

if (import.meta.main) {
  const cluster = await startPostgres();
  if ("missing" in cluster) {
    console.error(cluster.missing);
    process.exitCode = 1;
  } else {
    console.log(cluster.url);
    const hold = setInterval(() => {}, 1 << 30);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.once(signal, () => {
        clearInterval(hold);
        void cluster.stop();
      });
    }
  }
}
