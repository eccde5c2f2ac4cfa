/** The peer on PostgreSQL: its own `pgbench`, which inserts the same rows one token per transaction. */

import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Sample } from "./samples.ts";

const run = promisify(execFile);

/** Clients, as many as the vault has connections. */
const clients = 64;

const event = [
  `{"action":"token.create","actor":{"id":"crd_13T72XZ4JNHYDZRGF16752WTW0YB","kind":"credential"}`,
  `"at":"2026-03-02T09:30:00.000Z","detail":{"brand":"visa","last4":"4242","type":"card"}`,
  `"id":"evt_3MDVRGYK2V2T8XA2MN82CYFEEW8J","ip":"127.0.0.1","outcome":"success"`,
  `"request_id":"req_0TGA14K4VVM9VZWSZ3ZD3R2MRQY2","resource":"tok_3ZXG58AMPG9HAC6KSPQZGVV65P46"`,
  `"tenant":"default"}`,
].join(",");

/** Random bytes in lots of 16, drawn by the server. */
const randomBytes = (lots: number): string => Array(lots).fill("uuid_send(gen_random_uuid())").join(" || ");

/** A sealed card of 116 bytes: two lots of random bytes and as many constant ones as are left. */
const sealed = `${randomBytes(2)} || decode('${"a5".repeat(84)}', 'hex')`;

const insertToken = `insert into tokens (id, tenant, type, sealed, brand, bin, last4, exp_month, exp_year, fingerprint, fingerprint_version, created_at, updated_at) values (${randomBytes(1)}, 'default', 'card', ${sealed}, 'visa', '42424242', lpad((:draw % 10000)::text, 4, '0'), 12, 2030, ${randomBytes(2)}, 1, 1772443800000 + :draw, 1772443800000 + :draw);`;
const insertEntry = `insert into trail_entries (tenant, resource, event) values ('default', 'tok_' || lpad(:draw::text, 28, '0'), '${event}');`;

const draw = "\\set draw random(1, 2000000000)";

/** How an application sends the transaction: statement by statement, or all at once. */
export const scripts = {
  stepwise: [draw, "begin;", insertToken, insertEntry, "end;"],
  pipelined: [draw, "\\startpipeline", "begin;", insertToken, insertEntry, "end;", "\\endpipeline"],
} as const;

/** The program in a folder of PostgreSQL's programs, or undefined. */
export function findPgbench(folder: string): string | undefined {
  const program = path.join(folder, "pgbench");
  return existsSync(program) ? program : undefined;
}

/** Runs one script for some seconds. @throws Error when pgbench fails or a transaction does */
export async function runPgbench(options: {
  readonly program: string;
  readonly url: string;
  /** Where the script is written. */
  readonly folder: string;
  readonly script: keyof typeof scripts;
  readonly seconds: number;
}): Promise<Sample> {
  const { program, url, folder, script, seconds } = options;
  const file = path.join(folder, `${script}.sql`);
  writeFileSync(file, `${scripts[script].join("\n")}\n`);
  const flags = ["-n", "-c", String(clients), "-j", "2", "-M", "prepared", "-T", String(seconds)];
  const { stdout } = await run(program, [...flags, "-f", file, url], {
    timeout: seconds * 1000 + 60_000,
  }).catch((fault: { stderr?: string }) => {
    // One line is enough: every client says the same.
    throw new Error(`pgbench: ${fault.stderr?.split("\n", 1)[0] ?? "no answer"}`);
  });
  const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (rate === undefined || !/failed transactions: 0 /.test(stdout)) throw new Error("pgbench failed");
  return { perSecond: Number(rate) };
}
