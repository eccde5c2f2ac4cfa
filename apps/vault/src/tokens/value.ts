/** Any value at the edge: checked by its type, sealed, and drafted as a row. */

import type { TokenInput } from "@cardkeep/protocol";
import type { Caller } from "../kernel/caller.ts";
import { newIdBytes } from "../kernel/id.ts";
import { refuseCardData, refuseCardDataInLabels, refuseInput } from "../kernel/input.ts";
import type { Secret } from "../kernel/secret.ts";
import type { DataKey } from "../keys/index.ts";
import { parseBankAccount } from "./bank-account.ts";
import { parseCard } from "./card.ts";
import { refuse } from "./errors.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Needs } from "./needs.ts";
import { sealRecord, type SealedField } from "./record.ts";
import { parseText } from "./text-value.ts";
import { type TokenDraft, tokenIdOf } from "./token.ts";

const dayMs = 86_400_000;

/** Columns that depend on the type of the value. */
type TypeColumns = Pick<
  TokenDraft,
  | "type"
  | "sealed"
  | "name_sealed"
  | "brand"
  | "bin"
  | "last4"
  | "exp_month"
  | "exp_year"
  | "summary"
  | "fingerprint"
  | "fingerprint_previous"
>;

const noCard = { brand: null, bin: null, exp_month: null, exp_year: null } as const;

/** The keys that drafting uses. */
interface DraftKeys {
  readonly records: DataKey;
  readonly fingerprint: DataKey;
  /** The fingerprint key before, while a rotation moves values away from it. */
  readonly fingerprintBefore: DataKey | undefined;
}

/** The keys of a tenant, from memory when they are there. */
export async function draftKeys({ keys }: Needs, tenant: string): Promise<DraftKeys> {
  const fingerprint = keys.activeNow(tenant, "fingerprint") ?? (await keys.active(tenant, "fingerprint"));
  return {
    records: keys.activeNow(tenant, "records") ?? (await keys.active(tenant, "records")),
    fingerprint,
    fingerprintBefore: fingerprint.version === 1 ? undefined : await keys.before(fingerprint),
  };
}

/** Checks and seals the value itself. Clear bytes live only inside this call. */
function typeColumns(
  needs: Needs,
  caller: Caller,
  input: TokenInput,
  id: Uint8Array,
  keys: DraftKeys,
): TypeColumns {
  const now = needs.clock.now();
  const token = tokenIdOf(id);
  const before = keys.fingerprintBefore;
  const seal = (field: SealedField, plaintext: Uint8Array): Uint8Array =>
    sealRecord(keys.records, needs.random, { tenant: caller.tenant, token, field }, plaintext);
  const sealSecret = (field: SealedField, secret: Secret<string>): Uint8Array =>
    secret.unseal((bytes) => seal(field, bytes));
  const sealName = (field: SealedField, name: string | null): Uint8Array | null =>
    name === null ? null : seal(field, Buffer.from(name, "utf8"));
  switch (input.type) {
    case "card": {
      const card = parseCard(input.card, now);
      using number = card.number;
      return {
        type: "card",
        sealed: sealSecret("card", number),
        name_sealed: sealName("card.name", card.name),
        brand: card.brand,
        bin: card.bin,
        last4: card.last4,
        exp_month: card.expMonth,
        exp_year: card.expYear,
        summary: null,
        fingerprint: fingerprintOf(keys.fingerprint, "pan", number),
        fingerprint_previous: before === undefined ? null : fingerprintOf(before, "pan", number),
      };
    }
    case "bank_account": {
      const parsed = parseBankAccount(input.bank_account);
      using account = parsed.account;
      return {
        ...noCard,
        type: "bank_account",
        sealed: sealSecret("bank_account", account),
        name_sealed: sealName("bank_account.name", parsed.name),
        last4: parsed.last4,
        summary: JSON.stringify({ country: parsed.country, kind: parsed.kind }),
        fingerprint: fingerprintOf(keys.fingerprint, "bank-account", account),
        fingerprint_previous: before === undefined ? null : fingerprintOf(before, "bank-account", account),
      };
    }
    case "text": {
      const parsed = parseText(input.text);
      using json = parsed.json;
      return {
        ...noCard,
        type: "text",
        sealed: sealSecret("text", json),
        name_sealed: null,
        last4: null,
        summary: JSON.stringify({ bytes: parsed.bytes }),
        fingerprint: null,
        fingerprint_previous: null,
      };
    }
  }
}

/** The scope in which equal values may share a token, as it stands in `tokens_reuse`. */
function reuseScopeOf(input: TokenInput): string | null {
  if (input.reuse === "never") return null;
  if (input.type === "text") throw refuse.reuse_not_for_text({ param: "reuse", rule: "type" });
  if (input.reuse === "tenant") return "tenant";
  if (input.customer === undefined)
    throw refuse.reuse_needs_customer({ param: "customer", rule: "required" });
  return `customer:${input.customer}`;
}

/** The JSON of labels, or null for none. */
export function labelsText(labels: Readonly<Record<string, string>> | null | undefined): string | null {
  return labels === undefined || labels === null || Object.keys(labels).length === 0
    ? null
    : JSON.stringify(labels);
}

/** The end of a retention in days from now; null keeps without end. */
export function retainUntil(days: number | null | undefined, now: number): number | null {
  return days === undefined || days === null ? null : now + days * dayMs;
}

/**
 * Checks a value and drafts its token: sealed, fingerprinted, masked.
 *
 * @throws `invalid_field`, `card_data_in_field`, `prohibited_field`, `reuse_needs_customer`, `reuse_not_for_text`
 */
export function draftToken(needs: Needs, caller: Caller, input: TokenInput, keys: DraftKeys): TokenDraft {
  if (caller.kind === "publishable" && input.reuse !== "never") {
    // An answer "reused" would tell a browser whether a number is known here.
    throw refuseInput.invalid_field({ param: "reuse", rule: "publishable" });
  }
  const reuseScope = reuseScopeOf(input);
  refuseCardData("customer", input.customer);
  refuseCardDataInLabels("metadata", input.metadata);
  const id = newIdBytes(needs.random);
  const now = needs.clock.now();
  const columns = typeColumns(needs, caller, input, id, keys);
  return {
    id,
    tenant: caller.tenant,
    ...columns,
    fingerprint_version: columns.fingerprint === null ? null : keys.fingerprint.version,
    customer: input.customer ?? null,
    reuse_scope: reuseScope,
    metadata: labelsText(input.metadata),
    created_at: now,
    updated_at: now,
    retain_until: retainUntil(input.retain_days, now),
    forgotten_at: null,
  };
}
