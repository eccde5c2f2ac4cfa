/** The noun: a token's row, its id, and the two faces it shows. */

import type { TokenView } from "@cardkeep/protocol";
import type { Selectable } from "kysely";
import type { TokensTable } from "../db/index.ts";
import { isoOf } from "../kernel/clock.ts";
import { formatId, parseId } from "../kernel/id.ts";
import { refuse } from "./errors.ts";

/** A token as it lies in the database. */
export type TokenRow = Selectable<TokensTable>;

/** A row before the database has numbered it. */
export type TokenDraft = Omit<TokenRow, "ord">;

/** The kinds of value a token stands for. */
export type TokenType = TokenView["type"];

/** Id text of a token's 16 bytes. */
export function tokenIdOf(bytes: Uint8Array): string {
  return formatId("tok", bytes);
}

/**
 * The 16 bytes of a token id. A malformed id is answered like an unknown one.
 *
 * @throws `token_not_found`
 */
export function parseTokenId(text: string): Uint8Array {
  const bytes = parseId("tok", text);
  if (bytes === undefined) throw refuse.token_not_found();
  return bytes;
}

/** Whether the value is gone: forgotten, or past the end of its retention. */
export function isGone(row: Pick<TokenRow, "forgotten_at" | "retain_until">, now: number): boolean {
  return row.forgotten_at !== null || (row.retain_until !== null && row.retain_until <= now);
}

function optionalTime(at: number | null): string | null {
  return at === null ? null : isoOf(at);
}

/** What is left to show of a token whose value is gone. */
function tombstoneOf(row: TokenDraft): TokenView {
  return {
    id: tokenIdOf(row.id),
    object: "token",
    type: row.type as TokenType,
    card: null,
    bank_account: null,
    text: null,
    fingerprint: null,
    customer: null,
    metadata: {},
    created_at: isoOf(row.created_at),
    updated_at: isoOf(row.updated_at),
    retain_until: optionalTime(row.retain_until),
    forgotten_at: isoOf(row.forgotten_at ?? row.retain_until ?? row.updated_at),
  };
}

/** The masked view of a row; made from clear and keyed columns only, so nothing is decrypted. */
export function viewOf(row: TokenDraft, now: number): TokenView {
  if (isGone(row, now)) return tombstoneOf(row);
  const { type } = row;
  const summary =
    row.summary === null
      ? null
      : (JSON.parse(row.summary) as { country: string | null; kind: "iban" | "account"; bytes: number });
  return {
    id: tokenIdOf(row.id),
    object: "token",
    type: type as TokenType,
    card:
      type === "card"
        ? {
            brand: row.brand ?? "unknown",
            bin: row.bin ?? "",
            last4: row.last4 ?? "",
            exp_month: row.exp_month ?? 0,
            exp_year: row.exp_year ?? 0,
          }
        : null,
    bank_account:
      type === "bank_account" && summary !== null
        ? { country: summary.country, kind: summary.kind, last4: row.last4 ?? "" }
        : null,
    text: type === "text" && summary !== null ? { bytes: summary.bytes } : null,
    fingerprint: row.fingerprint === null ? null : Buffer.from(row.fingerprint).toString("hex"),
    customer: row.customer,
    metadata: row.metadata === null ? {} : (JSON.parse(row.metadata) as Record<string, string>),
    created_at: isoOf(row.created_at),
    updated_at: isoOf(row.updated_at),
    retain_until: optionalTime(row.retain_until),
    forgotten_at: null,
  };
}
