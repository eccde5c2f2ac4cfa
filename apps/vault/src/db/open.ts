/** Opens the database that the settings name, migrated and, for SQLite, locked to this process. */

import { chmodSync, existsSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Database, DatabaseOptions, Row } from "./database.ts";
import { openPool, openPostgres } from "./dialects/postgres.ts";
import { openSqlite } from "./dialects/sqlite.ts";
import { lockFolder, prepareConnection } from "./dialects/sqlite-connection.ts";
import { migrate, type MigrationConnection } from "./migrate.ts";

/** Where the database lies, parsed from `CARDKEEP_DATABASE_URL`. */
export type DatabaseAddress =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

/** Another process serves this SQLite folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/** Any number: all migrating processes of one PostgreSQL database wait for each other on it. */
const migrationLock = 7_430_001;

async function migrateSqlite(path: string, now: number): Promise<void> {
  const isNew = !existsSync(path);
  const db = new DatabaseSync(path);
  try {
    if (isNew) chmodSync(path, 0o600);
    prepareConnection(db, { writes: true });
    const connection: MigrationConnection = {
      script: async (sql) => db.exec(sql),
      all: async (sql, values) => db.prepare(sql).all(...(values as SQLInputValue[])) as unknown as Row[],
    };
    db.exec("begin immediate");
    await migrate("sqlite", connection, now);
    db.exec("commit");
  } finally {
    db.close();
  }
}

async function migratePostgres(url: string, now: number): Promise<void> {
  const pool = openPool(url);
  try {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock($1)", [migrationLock]);
      await migrate(
        "postgres",
        {
          script: async (sql) => void (await client.query(sql)),
          all: async (sql, values) => (await client.query<Row>(sql, [...values])).rows,
        },
        now,
      );
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

/**
 * Opens the database.
 *
 * @throws FolderInUse when another process serves the SQLite file
 * @throws SchemaFault when the schema is newer than this program
 */
export async function openDatabase(address: DatabaseAddress, options: DatabaseOptions): Promise<Database> {
  if (address.kind === "postgres") {
    await migratePostgres(address.url, options.clock.now());
    return openPostgres(address.url, options);
  }
  const lock = lockFolder(`${address.path}.lock`);
  if (lock === undefined) {
    throw new FolderInUse(
      "Another process serves this data folder. SQLite takes one; stop the other, or use PostgreSQL for several.",
    );
  }
  try {
    await migrateSqlite(address.path, options.clock.now());
    const db = openSqlite(address.path, options);
    const close = async (): Promise<void> => {
      await db.close();
      lock.release();
    };
    return { ...db, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
