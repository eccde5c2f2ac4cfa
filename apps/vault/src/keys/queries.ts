/** All SQL of keys and their jobs. */

import { sql } from "kysely";
import { query } from "../db/index.ts";

type None = Readonly<Record<string, never>>;

/** A data key as stored; `wrapped` is null once it is destroyed. */
export interface KeyRow {
  readonly id: Uint8Array;
  readonly tenant: string;
  readonly purpose: string;
  readonly version: number;
  readonly state: string;
  readonly wrapped: Uint8Array | null;
  readonly owner: string;
  readonly created_at: number;
  readonly retired_at: number | null;
  readonly destroyed_at: number | null;
  readonly cryptoperiod_days: number;
}

/** Where new keys go. */
export const intoDataKeys = {
  table: "data_keys",
  columns: {
    id: "bytes",
    tenant: "text",
    purpose: "text",
    version: "int",
    state: "text",
    wrapped: "bytes",
    owner: "text",
    created_at: "int",
    cryptoperiod_days: "int",
  },
} as const;

/** Any one key, to learn whether there are some. Primary key. */
export const anyKey = query<None, { version: number }>((db) =>
  db.selectFrom("data_keys").select("version").limit(1),
);

/** The active key of a purpose. Unique (tenant, purpose, version). */
export const activeKey = query<{ tenant: string; purpose: string }, KeyRow>((db, param) =>
  db
    .selectFrom("data_keys")
    .where("tenant", "=", param("tenant"))
    .where("purpose", "=", param("purpose"))
    .where("state", "=", sql.lit("active"))
    .selectAll(),
);

/** One key by its id. Primary key. */
export const keyById = query<{ id: Uint8Array }, KeyRow>((db, param) =>
  db.selectFrom("data_keys").where("id", "=", param("id")).selectAll(),
);

/** One version. Unique (tenant, purpose, version). */
export const keyByVersion = query<{ tenant: string; purpose: string; version: number }, KeyRow>((db, param) =>
  db
    .selectFrom("data_keys")
    .where("tenant", "=", param("tenant"))
    .where("purpose", "=", param("purpose"))
    .where("version", "=", param("version"))
    .selectAll(),
);

/** Every version of every key of a tenant, in order. Unique (tenant, purpose, version). */
export const keysOf = query<{ tenant: string }, KeyRow>((db, param) =>
  db
    .selectFrom("data_keys")
    .where("tenant", "=", param("tenant"))
    .orderBy("purpose")
    .orderBy("version")
    .selectAll(),
);

/** Makes an active key decrypt-only; answers a row when it was active. Primary key. */
export const retireKey = query<{ id: Uint8Array; now: number }, { version: number }>((db, param) =>
  db
    .updateTable("data_keys")
    .set({ state: "decrypt-only", retired_at: param("now") })
    .where("id", "=", param("id"))
    .where("state", "=", sql.lit("active"))
    .returning("version"),
);

/** Empties a decrypt-only key for good; answers a row when it was one. Primary key. */
export const emptyKey = query<{ id: Uint8Array; now: number }, { version: number }>((db, param) =>
  db
    .updateTable("data_keys")
    .set({ state: "destroyed", wrapped: null, destroyed_at: param("now") })
    .where("id", "=", param("id"))
    .where("state", "=", sql.lit("decrypt-only"))
    .returning("version"),
);

/** Decrypt-only keys of a purpose that were retired up to a time. Reads the whole table, which is small; asked once a minute. */
export const retiredUpTo = query<{ purpose: string; until: number }, KeyRow>((db, param) =>
  db
    .selectFrom("data_keys")
    .where("purpose", "=", param("purpose"))
    .where("state", "=", sql.lit("decrypt-only"))
    .where("retired_at", "<=", param("until"))
    .selectAll(),
);

/** Lists the tenant of the installation, unless it is listed. Primary key of tenants. */
export const addSystemTenant = query<{ id: string; now: number }, unknown>((db, param) =>
  db
    .insertInto("tenants")
    .values({ id: param("id"), name: param("id"), mode: "live", created_at: param("now") })
    .onConflict((conflict) => conflict.doNothing()),
);
