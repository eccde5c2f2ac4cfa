/** All SQL of the credentials room. */

import { type CredentialsTable, query } from "../db/index.ts";
import type { CredentialRow } from "./credential.ts";

/** Columns of a new tenant. */
export const tenantRow = {
  table: "tenants",
  columns: { id: "text", name: "text", mode: "text", created_at: "int" },
} as const;

/** Columns of a new credential. */
export const credentialRow = {
  table: "credentials",
  columns: {
    id: "text",
    tenant: "text",
    name: "text",
    kind: "text",
    rights: "text",
    hash: "bytes",
    hash_key: "bytes",
    created_at: "int",
    expires_at: "int",
    revoked_at: "int",
    last_used_at: "int",
  },
} as const;

const shown = [
  "id",
  "tenant",
  "name",
  "kind",
  "rights",
  "created_at",
  "expires_at",
  "revoked_at",
  "last_used_at",
] as const;

/** A credential as it is checked. */
export interface CheckedRow {
  readonly id: string;
  readonly tenant: string;
  readonly mode: string;
  readonly kind: string;
  readonly rights: string;
  readonly hash: Uint8Array;
  readonly hash_key: Uint8Array;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
  readonly last_used_at: number | null;
}

/** The credential a secret names, with its hash and its tenant's mode. Primary keys of both tables. */
export const credentialToCheck = query<{ id: string }, CheckedRow>((db, param) =>
  db
    .selectFrom("credentials")
    .innerJoin("tenants", "tenants.id", "credentials.tenant")
    .select(["credentials.id", "tenant", "tenants.mode", "kind", "rights", "hash", "hash_key"])
    .select(["expires_at", "revoked_at", "last_used_at"])
    .where("credentials.id", "=", param("id")),
);

/** Arguments of `addCredential`: a whole row. */
type WholeRow = { [Column in keyof CredentialsTable]: CredentialsTable[Column] };

/** Adds a credential at once, seen by what follows in the transaction. */
export const addCredential = query<WholeRow, { id: string }>((db, param) =>
  db
    .insertInto("credentials")
    .values({
      id: param("id"),
      tenant: param("tenant"),
      name: param("name"),
      kind: param("kind"),
      rights: param("rights"),
      hash: param("hash"),
      hash_key: param("hash_key"),
      created_at: param("created_at"),
      expires_at: param("expires_at"),
      revoked_at: param("revoked_at"),
      last_used_at: param("last_used_at"),
    })
    .returning("id"),
);

/** One credential of a tenant. Primary key. */
export const credentialOf = query<{ tenant: string; id: string }, CredentialRow>((db, param) =>
  db
    .selectFrom("credentials")
    .select(shown)
    .where("id", "=", param("id"))
    .where("tenant", "=", param("tenant")),
);

/** Credentials of a tenant after a position, newest first. Index credentials_tenant (tenant, created_at). */
export const credentialsAfter = query<
  { tenant: string; created: number; id: string; limit: number },
  CredentialRow
>((db, param) =>
  db
    .selectFrom("credentials")
    .select(shown)
    .where("tenant", "=", param("tenant"))
    .where("created_at", "<=", param("created"))
    .where((is) => is.or([is("created_at", "<", param("created")), is("id", "<", param("id"))]))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(param("limit")),
);

/** Any credential a tenant has ever had. Index credentials_tenant. */
export const anyCredential = query<{ tenant: string }, { id: string }>((db, param) =>
  db.selectFrom("credentials").select("id").where("tenant", "=", param("tenant")).limit(1),
);

/**
 * A live credential of a tenant, other than `id`, that may manage credentials. `now` in milliseconds.
 * Index credentials_tenant; the few credentials of one tenant are read through.
 */
export const otherManager = query<{ tenant: string; id: string; now: number }, { id: string }>((db, param) =>
  db
    .selectFrom("credentials")
    .select("id")
    .where("tenant", "=", param("tenant"))
    .where("id", "<>", param("id"))
    .where("revoked_at", "is", null)
    .where((is) => is.or([is("expires_at", "is", null), is("expires_at", ">", param("now"))]))
    .where("rights", "like", '%"credentials.manage"%')
    .limit(1),
);

/** Revokes a credential that is not revoked yet and gives it back. Primary key. */
export const markRevoked = query<{ tenant: string; id: string; now: number }, CredentialRow>((db, param) =>
  db
    .updateTable("credentials")
    .set({ revoked_at: param("now") })
    .where("id", "=", param("id"))
    .where("tenant", "=", param("tenant"))
    .where("revoked_at", "is", null)
    .returning(shown),
);

/** Notes that a credential was used at `now`, unless a later use is noted. Primary key. */
export const markUsed = query<{ id: string; now: number; before: number }, { id: string }>((db, param) =>
  db
    .updateTable("credentials")
    .set({ last_used_at: param("now") })
    .where("id", "=", param("id"))
    .where((is) => is.or([is("last_used_at", "is", null), is("last_used_at", "<", param("before"))]))
    .returning("id"),
);

/** A tenant by its name. Unique index on name. */
export const tenantNamed = query<{ name: string }, { id: string; mode: string }>((db, param) =>
  db.selectFrom("tenants").select(["id", "mode"]).where("name", "=", param("name")),
);

/**
 * Holds a tenant's row until the transaction ends, so that two processes cannot both decide about the
 * tenant's credentials. Primary key.
 */
export const holdTenant = query<{ id: string }, { id: string; mode: string }>((db, param) =>
  db
    .updateTable("tenants")
    .set((is) => ({ mode: is.ref("mode") }))
    .where("id", "=", param("id"))
    .returning(["id", "mode"]),
);
