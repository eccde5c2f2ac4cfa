/** SQL of moving records to a new key. */

import { sql } from "kysely";
import { query } from "../db/index.ts";
import type { TokenRow } from "./token.ts";

/** Offset and length of the key id in an envelope (packages/envelope/FORMAT.md), counted from 1. */
const keyIdOf = (column: "sealed" | "name_sealed") => sql<Uint8Array>`substr(${sql.ref(column)}, 5, 16)`;

/** Records of a tenant that are still sealed under a key; reads the whole table. */
export const countUnderKey = query<{ tenant: string; key: Uint8Array }, { count: number }>((db, param) =>
  db
    .selectFrom("tokens")
    .select((is) => is.fn.countAll<number>().as("count"))
    .where("tenant", "=", param("tenant"))
    .where((is) =>
      is.or([is(keyIdOf("sealed"), "=", param("key")), is(keyIdOf("name_sealed"), "=", param("key"))]),
    ),
);

/** Values of a tenant whose fingerprint is of a version; reads the whole table. */
export const countUnderVersion = query<{ tenant: string; version: number }, { count: number }>((db, param) =>
  db
    .selectFrom("tokens")
    .select((is) => is.fn.countAll<number>().as("count"))
    .where("tenant", "=", param("tenant"))
    .where("fingerprint_version", "=", param("version")),
);

/** The next rows of a tenant in the order they were stored, by the primary key. */
export const rowsAfter = query<{ tenant: string; position: number; size: number }, TokenRow>((db, param) =>
  db
    .selectFrom("tokens")
    .selectAll()
    .where("ord", ">", param("position"))
    .where("tenant", "=", param("tenant"))
    .orderBy("ord")
    .limit(param("size")),
);

/** Replaces a sealed value if it is still the one that was read. */
export const replaceSealed = query<{ id: Uint8Array; old: Uint8Array; sealed: Uint8Array }>((db, param) =>
  db
    .updateTable("tokens")
    .set({ sealed: param("sealed") })
    .where("id", "=", param("id"))
    .where("sealed", "=", param("old")),
);

/** Replaces a sealed name if it is still the one that was read. */
export const replaceName = query<{ id: Uint8Array; old: Uint8Array; sealed: Uint8Array }>((db, param) =>
  db
    .updateTable("tokens")
    .set({ name_sealed: param("sealed") })
    .where("id", "=", param("id"))
    .where("name_sealed", "=", param("old")),
);

/** Takes a token out of sharing if another one already answers for the new fingerprint in its scope, by `tokens_reuse`. */
export const unshareWhereTaken = query<{ id: Uint8Array; fingerprint: Uint8Array }>((db, param) =>
  db
    .updateTable("tokens")
    .set({ reuse_scope: null })
    .where("id", "=", param("id"))
    .where("reuse_scope", "is not", null)
    .where((is) =>
      is.exists(
        is
          .selectFrom("tokens as other")
          .select("other.ord")
          .whereRef("other.tenant", "=", "tokens.tenant")
          .where("other.fingerprint", "=", param("fingerprint"))
          .whereRef("other.reuse_scope", "=", "tokens.reuse_scope"),
      ),
    ),
);

/** Replaces a fingerprint if it is still of the old version; the old one stays to be found by. */
export const replaceFingerprint = query<{
  id: Uint8Array;
  from: number;
  to: number;
  fingerprint: Uint8Array;
}>((db, param) =>
  db
    .updateTable("tokens")
    .set((is) => ({
      fingerprint: param("fingerprint"),
      fingerprint_previous: is.ref("fingerprint"),
      fingerprint_version: param("to"),
    }))
    .where("id", "=", param("id"))
    .where("fingerprint_version", "=", param("from")),
);
