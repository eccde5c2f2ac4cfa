/** All word lists under one roof, and the reading of names and sentences with them. */

import { dutch } from "./dutch.ts";
import { english } from "./english.ts";
import { foldWords } from "./fold-words.ts";
import { french } from "./french.ts";
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
] as const;

/** Later kinds win where languages disagree about a word. */
const kinds = ["payment", "other", "holder", "expiry", "code", "card"] as const satisfies TermKind[];

const longestTerm = 4;
const shortestCompound = 7;
const terms = termTable();
const firstWords: ReadonlySet<string> = new Set([...terms.keys()].map((term) => term.split(" ", 1)[0] ?? ""));
const compound = new RegExp(
  [...terms]
    .flatMap(([term, kind]) => (kind === "card" && /^\S{7,}$/.test(term) ? [RegExp.escape(term)] : []))
    .join("|"),
);

/** The terms in a name or sentence, in reading order. At each word the longest term wins. */
export function termsIn(text: string): Term[] {
  const words = foldWords(text);
  const found: Term[] = [];
  for (let at = 0; at < words.length; at++) {
    const most = firstWords.has(words[at] ?? "") ? longestTerm : 1;
    for (let size = Math.min(most, words.length - at); size > 0; size--) {
      const kind = kindOf(words.slice(at, at + size));
      if (kind === undefined) continue;
      at += size - 1;
      found.push({ kind, place: at });
      break;
    }
  }
  return found;
}

function kindOf(words: readonly string[]): TermKind | undefined {
  const [first = ""] = words;
  if (words.length > 1) return terms.get(words.join(" "));
  const known =
    terms.get(first) ?? (/[0-9]$/.test(first) ? terms.get(first.replace(/[0-9]+$/, "")) : undefined);
  if (known !== undefined || first.length <= shortestCompound) return known;
  return compound.test(first) ? "card" : undefined;
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
