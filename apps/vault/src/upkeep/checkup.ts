/** What a check-up of an installation asks its database; nothing is changed. */

import { DatabaseSync } from "node:sqlite";
import { parseEvent } from "@cardkeep/trail-log";
import { type Executor, query } from "../db/index.ts";

type None = Readonly<Record<string, never>>;

const newestNumbered = query<None, { event: string }>((db) =>
  db.selectFrom("trail_entries").where("seq", "is not", null).orderBy("seq", "desc").limit(1).select("event"),
);

const oldestWaiting = query<None, { event: string }>((db) =>
  db.selectFrom("trail_entries").where("seq", "is", null).orderBy("ord").limit(1).select("event"),
);

const atOf = (row: { readonly event: string } | undefined): number | undefined =>
  row === undefined ? undefined : Date.parse(parseEvent(row.event).at);

/**
 * When the newest numbered entry of the trail was made, in milliseconds since the epoch; undefined while
 * there is none. Index trail_entries_seq. @throws TrailRefused when the entry was altered
 */
export async function newestEntryAt(db: Executor): Promise<number | undefined> {
  return atOf(await newestNumbered.first(db, {}));
}

/** When the first entry that still waits for its number was made. Index trail_entries_waiting. */
export async function oldestWaitingAt(db: Executor): Promise<number | undefined> {
  return atOf(await oldestWaiting.first(db, {}));
}

/** A data key that is not destroyed: what it is for, and how long it may be used. */
export interface KeyAge {
  readonly id: Uint8Array;
  readonly tenant: string;
  readonly purpose: string;
  readonly version: number;
  readonly state: string;
  readonly created_at: number;
  readonly cryptoperiod_days: number;
}

const standingKeys = query<None, KeyAge>((db) =>
  db
    .selectFrom("data_keys")
    .where("state", "<>", "destroyed")
    .orderBy("tenant")
    .orderBy("purpose")
    .orderBy("version")
    .select(["id", "tenant", "purpose", "version", "state", "created_at", "cryptoperiod_days"]),
);

/** Every data key that is not destroyed. Reads the whole table, which is small. */
export function keyAges(db: Executor): Promise<readonly KeyAge[]> {
  return standingKeys.all(db, {});
}

/**
 * What SQLite finds wrong with a database file; empty when nothing. The quick way leaves out that indexes
 * match their tables.
 */
export function sqliteFaults(path: string, isDeep: boolean): readonly string[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    db.exec("pragma busy_timeout = 5000");
    const check = isDeep ? "integrity_check" : "quick_check";
    const rows = db.prepare(`pragma ${check}(5)`).all();
    return rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== "ok");
  } finally {
    db.close();
  }
}
