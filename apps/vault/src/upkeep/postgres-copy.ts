/** A dump of a PostgreSQL database, and back. */

import pg from "pg";
import { type Contents, contentsOf } from "./contents.ts";
import { BackupFault } from "./errors.ts";
import { runTool } from "./run-tool.ts";
import type { Row } from "../db/index.ts";

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 3000,
    application_name: "cardkeep",
  });
  // A connection cut while idle is told by the next statement.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/**
 * Dumps the database to a new file in `pg_dump`'s custom form. The dump and what is told about it are of
 * one snapshot, while vaults go on writing.
 *
 * @throws ToolFault
 */
export function dumpPostgres(url: string, target: string): Promise<Contents> {
  return withClient(url, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    const exported = await client.query<{ snapshot: string }>("select pg_export_snapshot() as snapshot");
    const snapshot = exported.rows[0]?.snapshot ?? "";
    const contents = await contentsOf({ all: async ({ sql }) => (await client.query<Row>(sql)).rows });
    const form = ["--format=custom", "--no-owner", "--no-privileges", "--no-password"];
    await runTool("pg_dump", [...form, `--snapshot=${snapshot}`, `--file=${target}`], url);
    await client.query("rollback");
    return contents;
  });
}

/**
 * Refuses a database that holds anything.
 *
 * @throws BackupFault
 */
export async function requireEmptyPostgres(url: string): Promise<void> {
  const sql =
    "select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%' limit 1";
  const { rows } = await withClient(url, (client) => client.query(sql));
  if (rows.length > 0) {
    throw new BackupFault(
      "The database that CARDKEEP_DATABASE_URL names is not empty, and nothing is restored over it. Create an empty one and name that.",
    );
  }
}

/** Loads a dump into an empty database, in one transaction: whole or not at all. @throws ToolFault */
export function loadPostgres(url: string, dump: string): Promise<void> {
  const { database } = new pg.Client({ connectionString: url });
  const form = ["--no-owner", "--no-privileges", "--no-password", "--exit-on-error", "--single-transaction"];
  return runTool("pg_restore", [...form, `--dbname=${database ?? ""}`, dump], url);
}
