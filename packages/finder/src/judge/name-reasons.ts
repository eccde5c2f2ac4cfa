/** What names and words around a number say about it. */

import { type Term, termsIn } from "../words/lexicon.ts";
import { foldWords } from "../words/fold-words.ts";
import type { FieldKey } from "./keys/field-key.ts";
import { readable } from "./readable.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Reason } from "./weights.ts";

const wordsBefore = 60;
const wordsAfter = 30;
const rememberedNames = 1024;

const keyReasons: Partial<Record<Term["kind"], Reason>> = {
  card: "card_key",
  brand: "brand_key",
  payment: "payment_key",
  other: "other_key",
  code: "code_key",
};

const wordReasons: Partial<Record<Term["kind"], Reason>> = {
  card: "card_words",
  brand: "brand_words",
  payment: "payment_words",
};

/** Reasons by which a number is named as another thing. */
const otherReasons: ReadonlySet<Reason> = new Set(["other_key", "code_key", "other_words"]);

const known = new Map<string, Reason | undefined>();

/**
 * The reason that the key gives to a number that is its whole value; within a longer text that of the words
 * around it, and the key's where they say nothing. In a name the last
 * term decides: a `card_number_hash` is a hash, an `order_card_number` a card number.
 */
export function nameReasons(surroundings: Surroundings, key: FieldKey | undefined): Reason[] {
  const isWhole = key !== undefined && isWholeValue(surroundings, key);
  const reason =
    (isWhole ? undefined : wordReason(surroundings, key)) ?? (key === undefined ? undefined : keyReason(key));
  return reason === undefined ? [] : [reason];
}

/** Whether a name or a word directly before it says that a number is another thing. */
export function speaksOfOther(reasons: readonly Reason[]): boolean {
  return reasons.some((reason) => otherReasons.has(reason));
}

/** Whether the number is all there is under the key: then words around it belong to other fields. */
function isWholeValue({ near }: Surroundings, { form }: FieldKey): boolean {
  return form === "table" || form === "assignment" || /[":>[][ \t]{0,8}$/.test(near.slice(-10));
}

function keyReason({ name, parents }: FieldKey): Reason | undefined {
  const path = parents.length === 0 ? name : `${parents.toReversed().join(" ")} ${name}`;
  if (known.has(path)) return known.get(path);
  const kinds = kindsIn(path);
  const kind = kinds.findLast((one) => one in keyReasons);
  const found = kinds.length === 0 ? numberOfOther(name) : kind === undefined ? undefined : keyReasons[kind];
  if (known.size < rememberedNames && !/[0-9]{4}/.test(path)) known.set(path, found);
  return found;
}

/** What ends the name of any number, and what may stand before it in the name of a card's. */
const numberWords: ReadonlySet<string> = new Set(["no", "nr", "nbr", "num", "number", "code"]);
const neutralWords: ReadonlySet<string> = new Set(
  "the a my your this that new old full raw clear plain test real primary main long entered masked value".split(
    " ",
  ),
);

/** A number that is called by something unknown (`widget_no`, `foo number`) is that thing's number. */
function numberOfOther(name: string): Reason | undefined {
  const words = foldWords(readable(name));
  const [last = "", before = ""] = words.toReversed();
  return words.length > 1 && numberWords.has(last) && !neutralWords.has(before) ? "other_key" : undefined;
}

function kindsIn(text: string): Term["kind"][] {
  return termsIn(readable(text)).terms.map(({ kind }) => kind);
}

/**
 * The reason of the words around a number: what stands directly before it, else a name of card numbers on
 * its line, else the nearest word before, after, or above a number that stands alone.
 */
function wordReason({ near, next }: Surroundings, key: FieldKey | undefined): Reason | undefined {
  const head = withoutPairs(withoutTags(near.slice(-wordsBefore)));
  const line = head.slice(head.lastIndexOf("\n") + 1);
  const own = key === undefined ? line : line.slice(line.search(/[">][^">]*$/) + 1);
  const before = reasonBefore(own);
  if (before !== undefined && before !== "other_words_near") return before;
  const tail = next.slice(0, wordsAfter);
  const lineEnd = tail.search(/[\r\n"<]/);
  const rest = lineEnd < 0 ? tail : tail.slice(0, lineEnd);
  const after = firstReason(kindsIn(rest));
  if (after !== undefined) return after;
  if (before !== undefined || key !== undefined || /[A-Za-z\u0080-\u00ff]/.test(line + rest)) return before;
  return reasonBefore(head);
}

/** Text without assignments in it, whose names belong to their values. */
function withoutPairs(text: string): string {
  return text.includes("=") ? text.replaceAll(/[\w.-]+=(?:"[^"]*"|[^\s"]+)[\s,;&]/g, " ") : text;
}

/** Text without the tags of XML in it, and without the end of one that began before it. */
function withoutTags(text: string): string {
  if (!text.includes(">")) return text;
  return text.replace(/^[^<>]*["'] ?\/?>/, " ").replaceAll(/<[A-Za-z/!][^<>]*>/g, " ");
}

function reasonBefore(text: string): Reason | undefined {
  const { terms, words } = termsIn(readable(text));
  const told = terms.filter(({ kind }) => kind === "other" || kind in wordReasons);
  const last = told.at(-1);
  if (last === undefined) return undefined;
  if (last.kind === "other" && last.place >= words - 2) return "other_words";
  if (told.some(({ kind }) => kind === "card")) return "card_words";
  const near = told.findLast(({ kind }) => kind in wordReasons);
  return near === undefined || last.kind === "other" ? "other_words_near" : wordReasons[near.kind];
}

function firstReason(kinds: readonly Term["kind"][]): Reason | undefined {
  const kind = kinds.find((one) => one === "other" || one in wordReasons);
  return kind === "other" ? "other_words_near" : kind === undefined ? undefined : wordReasons[kind];
}
