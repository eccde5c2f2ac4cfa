/** Migrations: numbered plain SQL files, one per engine, applied in order and never changed afterwards. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Value } from "../kernel/row.ts";
import type { DatabaseKind, Row } from "./database.ts";

/** A migration as it lies in the folder. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** The schema of the database is newer than this program, or its history is not the one we know. */
export class SchemaFault extends Error {
  override readonly name = "SchemaFault";
}

/** Reads the migrations of an engine in order. */
export function readMigrations(kind: DatabaseKind): readonly Migration[] {
  const folder = path.join(import.meta.dirname, "migrations");
  const files = readdirSync(folder).filter((file) => file.endsWith(`.${kind}.sql`));
  return files.sort().map((file) => {
    const sql = readFileSync(path.join(folder, file), "utf8");
    const digest = createHash("sha256").update(sql).digest("hex");
    return { number: Number(file.slice(0, 4)), name: file.slice(5, -`.${kind}.sql`.length), sql, digest };
  });
}

/** A connection of its own for migrating: scripts and bound statements, inside one transaction it is given. */
export interface MigrationConnection {
  script(sql: string): Promise<void>;
  all(sql: string, values: readonly Value[]): Promise<readonly Row[]>;
}

/** Placeholders of an engine: `?` for SQLite, `$1` for PostgreSQL. */
function insertApplied(kind: DatabaseKind): string {
  const marks = kind === "sqlite" ? "?, ?, ?, ?" : "$1, $2, $3, $4";
  return `insert into schema_migrations (number, name, digest, applied_at) values (${marks})`;
}

/** Refuses a history that is not the beginning of ours. @throws SchemaFault as `migrate` does */
export function refuseForeign(applied: readonly Row[], known: readonly Migration[]): void {
  for (const row of applied) {
    const ours = known.find((migration) => migration.number === row["number"]);
    if (ours === undefined) {
      throw new SchemaFault(
        `The database has schema ${String(row["number"])} and this program knows up to ${known.length}: it was written by a newer version. Start that version, or restore a backup made before the upgrade.`,
      );
    }
    if (ours.digest !== row["digest"]) {
      throw new SchemaFault(
        `Migration ${ours.number} in the database differs from the one in this program. Start the version that wrote it.`,
      );
    }
  }
}

/**
 * Brings the schema up to date and answers how many migrations were applied.
 *
 * @throws SchemaFault when the database has a migration this program does not know (it is newer), or
 * one whose text is another than ours
 */
export async function migrate(
  kind: DatabaseKind,
  connection: MigrationConnection,
  now: number,
): Promise<number> {
  const int = kind === "sqlite" ? "integer" : "bigint";
  await connection.script(
    `create table if not exists schema_migrations (number ${int} primary key, name text not null, digest text not null, applied_at ${int} not null)`,
  );
  const applied = await connection.all(
    "select number, name, digest from schema_migrations order by number",
    [],
  );
  const known = readMigrations(kind);
  refuseForeign(applied, known);
  const missing = known.filter((migration) => !applied.some((row) => row["number"] === migration.number));
  for (const migration of missing) {
    await connection.script(migration.sql);
    await connection.all(insertApplied(kind), [migration.number, migration.name, migration.digest, now]);
  }
  return missing.length;
}
