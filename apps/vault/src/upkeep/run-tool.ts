/** Runs PostgreSQL's own programs against the database of a URL. */

import { spawn } from "node:child_process";
import pg from "pg";
import { ToolFault } from "./errors.ts";

/** TLS settings of a URL that have a variable of their own. */
const tlsVariables: Readonly<Record<string, string>> = {
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
};

/**
 * The address as libpq's variables. The password goes by the environment too, which other users cannot
 * read, and never by the arguments, which they can.
 */
export function variablesOf(url: string): Readonly<Record<string, string>> {
  const { host, port, database, user, password } = new pg.Client({ connectionString: url });
  const query = new URLSearchParams(url.split("?")[1] ?? "");
  const tls = Object.entries(tlsVariables).flatMap(([name, variable]) => {
    const value = query.get(name);
    return value === null ? [] : [[variable, value] as const];
  });
  const parts = [
    ["PGHOST", host],
    ["PGPORT", String(port)],
    ["PGDATABASE", database],
    ["PGUSER", user],
    // A password that is not a string (none, or a function of the driver) leaves PGPASSFILE in force.
    ["PGPASSWORD", typeof password === "string" ? password : undefined],
    ...tls,
  ] as const;
  return Object.fromEntries(
    parts.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  );
}

/**
 * Runs a program to its end.
 *
 * @throws ToolFault when it is not installed, or with the last thing it said when it failed
 */
export async function runTool(program: string, args: readonly string[], url: string): Promise<void> {
  const child = spawn(program, args, {
    env: { ...process.env, ...variablesOf(url), LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said = (said + piece.toString()).slice(-4000)));
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once("error", reject);
  child.once("close", (code) => resolve(code ?? 1));
  let code: number;
  try {
    code = await promise;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "ENOENT") throw fault;
    throw new ToolFault(
      `${program} is not on the PATH. Install the client programs of PostgreSQL, of the server's version or newer.`,
    );
  }
  if (code !== 0) throw new ToolFault(`${program} failed. ${said.trim().split("\n").at(-1) ?? ""}`.trim());
}
