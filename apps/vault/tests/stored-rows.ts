/** What lies in the database of a running vault, counted from outside. */

import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { TestPlace } from "../src/db/testing/databases.ts";

/** Every table a request may add to. Tiles, checkpoints, signers and leases move by themselves. */
const tables = ["tenants", "data_keys", "key_jobs", "credentials", "tokens", "idempotency"] as const;

/** Trail actions that a refusal may add. */
const refusals = new Set(["auth.refused", "access.refused"]);

async function rowsOf(place: TestPlace, sql: string): Promise<readonly Record<string, unknown>[]> {
  if (place.address.kind === "sqlite") {
    const db = new DatabaseSync(place.address.path, { readOnly: true });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  }
  const client = new pg.Client({ connectionString: place.address.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The events of the trail, oldest first, numbered or not. */
export async function trailEvents(place: TestPlace): Promise<readonly Record<string, unknown>[]> {
  const rows = await rowsOf(place, "select event from trail_entries order by ord");
  return rows.map(({ event }) => JSON.parse(String(event)) as Record<string, unknown>);
}

/** Rows by table, and trail entries by action without those that refusals add. */
export async function storedRows(place: TestPlace): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const parts = tables.map((table) => `select '${table}' as name, count(*) as rows from ${table}`);
  for (const { name, rows } of await rowsOf(place, parts.join(" union all "))) {
    counts[String(name)] = Number(rows);
  }
  for (const { action } of await trailEvents(place)) {
    const name = `trail:${String(action)}`;
    if (!refusals.has(String(action))) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
