/** All word lists under one roof, and the reading of names and sentences with them. */

import { dutch } from "./dutch.ts";
import { english } from "./english.ts";
import { foldWords } from "./fold-words.ts";
import { french } from "./french.ts";
import { further } from "./further.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import { polish } from "./polish.ts";
import { portuguese } from "./portuguese.ts";
import { russian } from "./russian.ts";
import { spanish } from "./spanish.ts";
import { turkish } from "./turkish.ts";
import type { WordList } from "./word-list.ts";

/** What a term says of a number beside it: the names of `WordList`. */
export type TermKind = keyof WordList;

/** A term met in a text, and the place of its last word among the words of the text. */
export interface Term {
  readonly kind: TermKind;
  readonly place: number;
}

const languages = [
  english,
  german,
  french,
  spanish,
  portuguese,
  italian,
  dutch,
  polish,
  turkish,
  russian,
  further,
] as const;

/** Later kinds win where languages disagree about a word. */
const kinds = ["payment", "brand", "other", "holder", "expiry", "code", "card"] as const satisfies TermKind[];

const shortestCompound = 7;

/** Scripts that write words without spaces between them. */
const notLatin = /[^\0-\u2fff]/;

/** Germanic and Slavic names of numbers in one word; those of card numbers are told before. */
const numberCompound = /^.{3,}(?:nummer|nr|numer|nomer)$/;

const mostKnownWords = 4096;

/** Words met before, without any that hold digits; false for those that are no terms. */
const knownWords = new Map<string, TermKind | false>();
const terms = termTable();
const mostWords = longestTerms();
const stems = beginnings();
const compound = new RegExp(
  [...terms]
    .flatMap(([term, kind]) =>
      kind === "card" && (/^\S{7,}$/.test(term) || /^[^\0-\u2fff]{2,}$/.test(term))
        ? [RegExp.escape(term)]
        : [],
    )
    .join("|"),
);

/** The terms of a text, in reading order, and how many words it has. */
export interface Terms {
  readonly terms: readonly Term[];
  readonly words: number;
}

/** The terms in a name or sentence. At each word the longest term wins. */
export function termsIn(text: string): Terms {
  const words = foldWords(text);
  const found: Term[] = [];
  for (let at = 0; at < words.length; at++) {
    const first = words[at] ?? "";
    let size = mostWords.get(first) ?? 1;
    if (size > words.length - at) size = words.length - at;
    for (; size > 0; size--) {
      const kind = size === 1 ? kindOfWord(first) : kindOfTerm(words.slice(at, at + size).join(" "));
      if (kind === undefined) continue;
      at += size - 1;
      found.push({ kind, place: at });
      break;
    }
  }
  return { terms: found, words: words.length };
}

/** Whether a text may hold a term for an expiry or a holder: a quick look before reading it word by word. */
export function mayHold(text: string): boolean {
  return stems.test(text);
}

/** The kind of a term, in its singular too. */
function kindOfTerm(term: string): TermKind | undefined {
  const kind = terms.get(term);
  return kind === undefined && term.endsWith("s") ? terms.get(term.slice(0, -1)) : kind;
}

function kindOfWord(word: string): TermKind | undefined {
  const known = knownWords.get(word);
  if (known !== undefined) return known === false ? undefined : known;
  const kind = readWord(word);
  if (knownWords.size < mostKnownWords && !/[0-9]/.test(word)) knownWords.set(word, kind ?? false);
  return kind;
}

function readWord(word: string): TermKind | undefined {
  const kind = kindOfTerm(word);
  if (kind !== undefined) return kind;
  if (/[0-9]$/.test(word)) return terms.get(word.replace(/[0-9]+$/, ""));
  if ((word.length > shortestCompound || notLatin.test(word)) && compound.test(word)) return "card";
  return numberCompound.test(word) ? "other" : undefined;
}

/** For each first word of terms, how many words the longest of them has. */
function longestTerms(): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const term of terms.keys()) {
    const words = term.split(" ");
    const [first = ""] = words;
    longest.set(first, Math.max(longest.get(first) ?? 1, words.length));
  }
  return longest;
}

/** What every term for expiries and holders holds: the start of its longest word, or all of short words. */
function beginnings(): RegExp {
  const all = languages.flatMap(({ expiry, holder }) => [...expiry, ...holder]);
  const found = new Set(all.map(tellingPart));
  const least = [...found].filter((one) => ![...found].some((other) => other !== one && one.includes(other)));
  return new RegExp(least.join("|"), "i");
}

function tellingPart(term: string): string {
  const words = term.replace(/^(?:card|karten|kaart) ?(?=[a-z]{4})/, "").split(" ");
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one), "");
  if (words.length > 1 && longest.length < 5) return words.join("[^a-z]?");
  return /^[\0-\x7f]{1,6}/.exec(longest)?.[0] ?? longest;
}

/** Every term, as its words and written in one. */
function termTable(): ReadonlyMap<string, TermKind> {
  const table = new Map<string, TermKind>();
  for (const kind of kinds) {
    for (const list of languages) {
      for (const term of list[kind]) {
        const words = foldWords(term);
        table.set(words.join(" "), kind);
        if (words.join("").length > 4) table.set(words.join(""), kind);
      }
    }
  }
  return table;
}
