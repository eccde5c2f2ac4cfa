/** Keys for tests of this room: rows in the real table, their bytes unwrapped. Never for real use. */

import { type Database, query } from "../../db/index.ts";
import { newIdBytes } from "../../kernel/id.ts";
import type { Random } from "../../kernel/random.ts";
import { rowOf } from "../../kernel/row.ts";
import { Secret } from "../../kernel/secret.ts";
import type { HashKey, HashKeys } from "../needs.ts";

const keyRow = {
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

interface KeyBytes {
  readonly id: Uint8Array;
  readonly wrapped: Uint8Array | null;
}

/** Index data_keys_active. */
const activeKey = query<{ tenant: string; purpose: string }, KeyBytes>((db, param) =>
  db
    .selectFrom("data_keys")
    .select(["id", "wrapped"])
    .where("tenant", "=", param("tenant"))
    .where("purpose", "=", param("purpose"))
    .where("state", "=", "active"),
);

/** Primary key. */
const keyWithId = query<{ id: Uint8Array }, KeyBytes>((db, param) =>
  db.selectFrom("data_keys").select(["id", "wrapped"]).where("id", "=", param("id")),
);

function keyOf(row: KeyBytes | undefined): HashKey {
  if (row === undefined || row.wrapped === null) throw new Error("no such key");
  return { id: row.id, secret: Secret.seal("data-key", Uint8Array.from(row.wrapped)) };
}

/** Keys over a test's database. */
export function storedKeys(db: Database, random: Random): HashKeys {
  const unwrapped = new Map<string, HashKey>();
  const byId = async (id: Uint8Array): Promise<HashKey> => {
    const text = Buffer.from(id).toString("latin1");
    const key = unwrapped.get(text) ?? keyOf(await keyWithId.first(db, { id }));
    unwrapped.set(text, key);
    return key;
  };
  return {
    active: async (tenant, purpose) => keyOf(await activeKey.first(db, { tenant, purpose })),
    byId,
    newKeys: async (tenant, purposes, owner) =>
      purposes.map((purpose) =>
        rowOf(keyRow, {
          id: newIdBytes(random),
          tenant,
          purpose,
          version: 1,
          state: "active",
          wrapped: random.bytes(32),
          owner,
          created_at: 0,
          cryptoperiod_days: 365,
        }),
      ),
  };
}
