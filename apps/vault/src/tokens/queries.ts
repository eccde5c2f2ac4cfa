/** All SQL of the tokens room. */

import type { TokenFilter } from "@cardkeep/protocol";
import { type Executor, query, runBuilt, type TokensTable } from "../db/index.ts";
import type { Position } from "../kernel/page.ts";
import { type Insert, rowOf } from "../kernel/row.ts";
import type { TokenDraft, TokenRow } from "./token.ts";

const tokens = {
  table: "tokens",
  columns: {
    id: "bytes",
    tenant: "text",
    type: "text",
    sealed: "bytes",
    name_sealed: "bytes",
    brand: "text",
    bin: "text",
    last4: "text",
    exp_month: "int",
    exp_year: "int",
    summary: "text",
    fingerprint: "bytes",
    fingerprint_version: "int",
    fingerprint_previous: "bytes",
    customer: "text",
    reuse_scope: "text",
    metadata: "text",
    created_at: "int",
    updated_at: "int",
    retain_until: "int",
    forgotten_at: "int",
  },
} as const;

/** A new token's row. */
export function tokenInsert(draft: TokenDraft): Insert {
  return rowOf(tokens, draft);
}

/** One token of a tenant, by `tokens_id`. */
export const tokenById = query<{ id: Uint8Array; tenant: string }, TokenRow>((db, param) =>
  db.selectFrom("tokens").selectAll().where("id", "=", param("id")).where("tenant", "=", param("tenant")),
);

/** The oldest living token of a customer with a fingerprint, by `tokens_fingerprint` and `tokens_fingerprint_previous`. */
export const reusableByCustomer = query<
  { tenant: string; fingerprint: Uint8Array; older: Uint8Array; customer: string; now: number },
  TokenRow
>((db, param) =>
  db
    .selectFrom("tokens")
    .selectAll()
    .where((is) =>
      is.or([
        is("fingerprint", "in", [param("fingerprint"), param("older")]),
        // Moved to a newer key than this process has noticed.
        is("fingerprint_previous", "=", param("fingerprint")),
      ]),
    )
    .where("tenant", "=", param("tenant"))
    .where("customer", "=", param("customer"))
    .where((is) => is.or([is("retain_until", "is", null), is("retain_until", ">", param("now"))]))
    .orderBy("ord")
    .limit(1),
);

/** The oldest living token of a tenant with a fingerprint, by `tokens_fingerprint` and `tokens_fingerprint_previous`. */
export const reusableByTenant = query<
  { tenant: string; fingerprint: Uint8Array; older: Uint8Array; now: number },
  TokenRow
>((db, param) =>
  db
    .selectFrom("tokens")
    .selectAll()
    .where((is) =>
      is.or([
        is("fingerprint", "in", [param("fingerprint"), param("older")]),
        // Moved to a newer key than this process has noticed.
        is("fingerprint_previous", "=", param("fingerprint")),
      ]),
    )
    .where("tenant", "=", param("tenant"))
    .where((is) => is.or([is("retain_until", "is", null), is("retain_until", ">", param("now"))]))
    .orderBy("ord")
    .limit(1),
);

/** What a change may touch. */
type Changes = Pick<
  TokenRow,
  | "name_sealed"
  | "exp_month"
  | "exp_year"
  | "customer"
  | "metadata"
  | "retain_until"
  | "updated_at"
  | "reuse_scope"
>;

/** Writes the changeable columns of a token, by `tokens_id`. */
export const updateToken = query<{ id: Uint8Array; tenant: string } & Changes>((db, param) =>
  db
    .updateTable("tokens")
    .set({
      name_sealed: param("name_sealed"),
      exp_month: param("exp_month"),
      exp_year: param("exp_year"),
      customer: param("customer"),
      metadata: param("metadata"),
      retain_until: param("retain_until"),
      reuse_scope: param("reuse_scope"),
      updated_at: param("updated_at"),
    })
    .where("id", "=", param("id"))
    .where("tenant", "=", param("tenant")),
);

/** Columns of a tombstone: everything but identity and times is gone. */
const nothing = {
  sealed: null,
  name_sealed: null,
  brand: null,
  bin: null,
  last4: null,
  exp_month: null,
  exp_year: null,
  summary: null,
  fingerprint: null,
  fingerprint_version: null,
  fingerprint_previous: null,
  customer: null,
  reuse_scope: null,
  metadata: null,
} as const satisfies Partial<{ [K in keyof TokensTable]: null }>;

/** Empties a token and leaves its tombstone, by `tokens_id`. */
export const forgetRow = query<{ id: Uint8Array; tenant: string; now: number }>((db, param) =>
  db
    .updateTable("tokens")
    .set({ ...nothing, forgotten_at: param("now"), updated_at: param("now") })
    .where("id", "=", param("id"))
    .where("tenant", "=", param("tenant")),
);

/** Tokens past their retention whose value is still there, by `tokens_retention`. */
export const overdueTokens = query<{ now: number; count: number }, Pick<TokenRow, "id" | "tenant" | "type">>(
  (db, param) =>
    db
      .selectFrom("tokens")
      .select(["id", "tenant", "type"])
      .where("retain_until", "<=", param("now"))
      .where("forgotten_at", "is", null)
      .orderBy("retain_until")
      .limit(param("count")),
);

/** Tokens of a tenant by their ids, by `tokens_id`. */
export function tokensByIds(
  on: Executor,
  tenant: string,
  ids: readonly Uint8Array[],
): Promise<readonly TokenRow[]> {
  return runBuilt<TokenRow>(on, (db) =>
    db.selectFrom("tokens").selectAll().where("tenant", "=", tenant).where("id", "in", ids),
  );
}

/** One page of a tenant's tokens, newest first, by `tokens_created`, `tokens_customer`, `tokens_last4` or `tokens_fingerprint`. */
export function listTokenRows(
  on: Executor,
  tenant: string,
  filter: TokenFilter,
  after: Position | undefined,
): Promise<readonly TokenRow[]> {
  return runBuilt<TokenRow>(on, (db) => {
    let rows = db.selectFrom("tokens").selectAll().where("tenant", "=", tenant);
    if (filter.customer !== undefined) rows = rows.where("customer", "=", filter.customer);
    if (filter.last4 !== undefined) rows = rows.where("last4", "=", filter.last4);
    if (filter.fingerprint !== undefined) {
      const bytes = Buffer.from(filter.fingerprint, "hex");
      rows = rows.where((is) =>
        is.or([is("fingerprint", "=", bytes), is("fingerprint_previous", "=", bytes)]),
      );
    }
    if (filter.bin?.length === 8) rows = rows.where("bin", "=", filter.bin);
    if (filter.bin?.length === 6)
      rows = rows.where("bin", ">=", filter.bin).where("bin", "<=", `${filter.bin}99`);
    if (filter.created_after !== undefined)
      rows = rows.where("created_at", ">", Date.parse(filter.created_after));
    const [createdAt = 0, ord = 0] = after ?? [];
    if (after !== undefined) {
      rows = rows.where((is) =>
        is.or([
          is("created_at", "<", createdAt),
          is.and([is("created_at", "=", createdAt), is("ord", "<", ord)]),
        ]),
      );
    }
    return rows
      .orderBy("created_at", "desc")
      .orderBy("ord", "desc")
      .limit(filter.limit + 1);
  });
}
