/** What names and words around a number say about it. */

import { type Term, termsIn } from "../words/lexicon.ts";
import type { FieldKey } from "./keys/field-key.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Reason } from "./weights.ts";

const wordsBefore = 60;
const wordsAfter = 30;

const keyReasons = {
  card: "card_key",
  payment: "payment_key",
  other: "other_key",
  code: "code_key",
} as const satisfies Partial<Record<Term["kind"], Reason>>;

const wordReasons = {
  card: "card_words",
  payment: "payment_words",
  other: "other_words",
} as const satisfies Partial<Record<Term["kind"], Reason>>;

const expiryDate = /(?<![0-9/.:-])(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4][0-9](?![0-9/.:-])/;

/**
 * The reasons of the key, or where the key says nothing those of the nearest word. In a name the last term
 * decides: a `card_number_hash` is a hash, an `order_card_number` a card number.
 */
export function nameReasons(surroundings: Surroundings, key: FieldKey | undefined): Reason[] {
  const ofKey = key === undefined ? undefined : keyReason(key);
  if (ofKey !== undefined) return [ofKey];
  const ofWords = wordReason(surroundings, key?.form === "table");
  return ofWords === undefined ? [] : [ofWords];
}

/** The reasons of a record: an expiry or a holder's name beside the number. */
export function recordReasons(record: string, after: string): Reason[] {
  const kinds = new Set(termsIn(readable(record)).map(({ kind }) => kind));
  const reasons: Reason[] = [];
  if (kinds.has("expiry") || expiryDate.test(after.slice(0, 40))) reasons.push("expiry_near");
  if (kinds.has("holder")) reasons.push("holder_near");
  return reasons;
}

function keyReason({ name, parents }: FieldKey): Reason | undefined {
  const path = [...parents.toReversed(), name].join(" ");
  const kind = termsIn(readable(path)).findLast((term) => term.kind in keyReasons)?.kind;
  return kind !== undefined && kind in keyReasons ? keyReasons[kind as keyof typeof keyReasons] : undefined;
}

/** The nearest word that counts: before the number on its line, after it, or above a number alone. */
function wordReason({ before, after }: Surroundings, isCell: boolean): Reason | undefined {
  if (isCell) return undefined;
  const head = before.slice(-wordsBefore);
  const line = head.slice(head.lastIndexOf("\n") + 1);
  const tail = after.slice(0, wordsAfter).split("\n", 1)[0] ?? "";
  return (
    lastReason(termsIn(readable(line))) ??
    lastReason(termsIn(readable(tail)).toReversed()) ??
    (/[A-Za-z\u0080-\u00ff]/.test(line + tail) ? undefined : lastReason(termsIn(readable(head))))
  );
}

function lastReason(terms: readonly Term[]): Reason | undefined {
  const kind = terms.findLast((term) => term.kind in wordReasons)?.kind;
  return kind !== undefined && kind in wordReasons
    ? wordReasons[kind as keyof typeof wordReasons]
    : undefined;
}

/** Latin-1 text read as UTF-8 where it is UTF-8. */
function readable(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  // The text may start within a character: up to three stray bytes at its start do not make it latin-1.
  return decoded.replace(/^\ufffd{1,3}/, "").includes("\ufffd") ? text : decoded;
}
