/** Opens the database for reading alone, beside the process that serves it. Nothing is made or migrated. */

import { existsSync } from "node:fs";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { steadyClock } from "../kernel/clock.ts";
import type { Database, Row } from "./database.ts";
import { openPostgres } from "./dialects/postgres.ts";
import { prepareConnection } from "./dialects/sqlite-connection.ts";
import { sortFault } from "./faults.ts";
import { readMigrations, refuseForeign, SchemaFault } from "./migrate.ts";
import type { DatabaseAddress } from "./open.ts";

/** There is no vault's database where the settings say. */
class DatabaseMissing extends Error {
  override readonly name = "DatabaseMissing";
}

const noVault =
  "The database holds no vault yet. Check CARDKEEP_DATABASE_URL and CARDKEEP_DATA_DIR, or start the vault once.";

function refuseWriting(): never {
  throw new Error("the database was opened for reading alone");
}

/** SQLite without the lock on the folder: the write-ahead log lets readers in while the vault writes. */
function openSqliteReader(path: string): Database {
  if (!existsSync(path)) throw new DatabaseMissing(`There is no database at ${path}. ${noVault}`);
  const reader = new DatabaseSync(path, { readOnly: true });
  prepareConnection(reader, { writes: false });
  const statements = new Map<string, StatementSync>();
  return {
    kind: "sqlite",
    async all({ sql }, values) {
      try {
        let statement = statements.get(sql);
        if (statement === undefined) statements.set(sql, (statement = reader.prepare(sql)));
        return statement.all(...(values as SQLInputValue[])) as unknown as Row[];
      } catch (error) {
        throw sortFault(error);
      }
    },
    write: refuseWriting,
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(reader.close()),
  };
}

/** Whether the table of migrations is there; its absence is an error of the engine otherwise. */
const historyExists = {
  sqlite: "select name from sqlite_schema where type = 'table' and name = 'schema_migrations'",
  postgres:
    "select tablename from pg_tables where schemaname = current_schema() and tablename = 'schema_migrations'",
} as const;

/** How it is opened. */
export interface ReadOnlyOptions {
  /** A database that an earlier program wrote is good enough, as a backup's is. */
  readonly acceptsOlder?: boolean;
}

async function checkSchema(db: Database, { acceptsOlder = false }: ReadOnlyOptions): Promise<void> {
  if ((await db.all({ sql: historyExists[db.kind] }, [])).length === 0) throw new DatabaseMissing(noVault);
  const applied = await db.all(
    { sql: "select number, name, digest from schema_migrations order by number" },
    [],
  );
  const known = readMigrations(db.kind);
  refuseForeign(applied, known);
  if (!acceptsOlder && applied.length < known.length) {
    throw new SchemaFault(
      `The database has schema ${applied.length} and this program has ${known.length}. Start the vault once, which brings it up to date.`,
    );
  }
}

/**
 * Opens the database for reading. On SQLite the connection cannot write; on PostgreSQL it is an ordinary
 * one whose `write` is refused here.
 *
 * @throws DatabaseMissing, SchemaFault
 */
export async function openReadOnly(
  address: DatabaseAddress,
  options: ReadOnlyOptions = {},
): Promise<Database> {
  const db: Database =
    address.kind === "sqlite"
      ? openSqliteReader(address.path)
      : { ...openPostgres(address.url, { clock: steadyClock() }), write: refuseWriting };
  try {
    await checkSchema(db, options);
    return db;
  } catch (fault) {
    await db.close();
    throw fault;
  }
}
