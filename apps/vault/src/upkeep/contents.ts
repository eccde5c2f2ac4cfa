/** What a database holds, for the manifest of its backup. */

import type { BackupManifest } from "./manifest.ts";
import type { Executor } from "../db/index.ts";

/** Counts, schema and newest signed head. */
export type Contents = Pick<BackupManifest, "schema" | "counts" | "checkpoint">;

const tables = ["tenants", "credentials", "tokens", "trail_entries"] as const;

/** Reads them; every table is counted through once. */
export async function contentsOf(db: Pick<Executor, "all">): Promise<Contents> {
  const one = async (sql: string): Promise<unknown> => Object.values((await db.all({ sql }, []))[0] ?? {})[0];
  const counted: [string, number][] = [];
  for (const table of tables) counted.push([table, Number(await one(`select count(*) from ${table}`))]);
  const checkpoint = await one("select note from trail_checkpoints order by size desc limit 1");
  return {
    schema: Number(await one("select max(number) from schema_migrations")),
    counts: Object.fromEntries(counted) as BackupManifest["counts"],
    checkpoint: typeof checkpoint === "string" ? checkpoint : null,
  };
}
