/** A MariaDB server of its own for one test file, on the loopback interface, in a temporary folder. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { freePort } from "./free-port.ts";

/** Why tests with MariaDB cannot run, or false. */
export const mysqlMissing: string | false = isInstalled()
  ? false
  : "no MariaDB server is installed (mariadbd and mariadb-install-db)";

function isInstalled(): boolean {
  try {
    for (const program of ["mariadbd", "mariadb-install-db"]) {
      execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore", env: environment() });
    }
    return true;
  } catch {
    return false;
  }
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: `${process.env["PATH"] ?? ""}:/usr/sbin`, LC_ALL: "C" };
}

/** A server at work. */
export interface MysqlServer extends AsyncDisposable {
  readonly port: number;
  /** For its owner, without a database. */
  readonly url: string;
  run(...statements: readonly string[]): Promise<void>;
}

/** Starts a server. */
export async function startMysql(): Promise<MysqlServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-my-"));
  const place = path.join(folder, "data");
  const user = userInfo().username;
  execFileSync(
    "mariadb-install-db",
    ["--no-defaults", `--datadir=${place}`, `--user=${user}`, "--auth-root-authentication-method=normal"],
    { stdio: "ignore", env: environment() },
  );
  const port = await freePort();
  const child = spawn(
    "mariadbd",
    [
      "--no-defaults",
      `--datadir=${place}`,
      `--user=${user}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
    ].concat([`--socket=${path.join(folder, "s")}`, "--skip-log-bin", "--innodb-buffer-pool-size=32M"]),
    { stdio: "ignore", env: environment() },
  );
  const connect = () => createConnection({ host: "127.0.0.1", port, user: "root", multipleStatements: true });
  const stop = async (): Promise<void> => {
    const ended = once(child, "exit");
    child.kill();
    await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries++) {
    try {
      await (await connect()).end();
      break;
    } catch (fault) {
      if (tries > 100) {
        await stop();
        throw fault;
      }
      await sleep(100);
    }
  }
  return {
    port,
    url: `mysql://root@127.0.0.1:${port}/`,
    async run(...statements) {
      const connection = await connect();
      try {
        for (const statement of statements) await connection.query(statement);
      } finally {
        await connection.end();
      }
    },
    [Symbol.asyncDispose]: stop,
  };
}
