/** Findings that somebody answers for: each by an entry with a reason, an owner and an end. */

import path from "node:path";
import type { Hit } from "../kernel/hit.ts";
import { type AllowEntry, readAllowEntry } from "./allow-entry.ts";
import { FindingsFault } from "./findings-fault.ts";
import { isOverBroad } from "./over-broad.ts";

/** What is wrong with an entry whose form is right. Such an entry is a finding of its own. */
export interface AllowFault {
  /** Number of the entry, from 1. */
  readonly entry: number;
  readonly fault: "expired" | "not_yet" | "over_broad" | "unmatched";
  readonly sentence: string;
}

/** An allow list in use by one scan. */
export interface AllowList {
  /** The entry that allows a finding; undefined when none does. */
  allows(hit: Hit, fingerprint: string | undefined): AllowEntry | undefined;
  /** How many findings were allowed. */
  allowed(): number;
  /** What is wrong with the list, once the scan is over: before that nothing is said of matches. */
  faults(): readonly AllowFault[];
}

const form = "cardkeep-allow-list/1";

const sentences: Readonly<Record<AllowFault["fault"], string>> = {
  expired: "has expired and allows nothing",
  not_yet: "was created in the future and allows nothing",
  over_broad: "names no file and no number, and allows nothing",
  unmatched: "allowed no finding of this scan",
};

/**
 * Reads an allow list: JSON, `{"form": "cardkeep-allow-list/1", "entries": […]}`. One fault of form and the whole
 * list is refused, because a list that is half read allows what nobody meant.
 *
 * @param now milliseconds since 1970
 * @throws FindingsFault `allow_list_wrong`, with entry, field and rule of every fault
 */
export function readAllowList(text: string, now: number): AllowList {
  const entries = entriesIn(text);
  const today = new Date(now).toISOString().slice(0, 10);
  const uses = entries.map((entry) => ({
    entry,
    fault: standing(entry, today),
    count: 0,
    fits: fitsOf(entry),
  }));
  return {
    allows(hit, fingerprint) {
      const use = uses.find(({ fault, fits }) => fault === undefined && fits(hit, fingerprint));
      if (use !== undefined) use.count += 1;
      return use?.entry;
    },
    allowed: () => uses.reduce((sum, { count }) => sum + count, 0),
    faults: () =>
      uses.flatMap(({ fault, count }, at) => {
        const found = fault ?? (count === 0 ? "unmatched" : undefined);
        if (found === undefined) return [];
        return [{ entry: at + 1, fault: found, sentence: `Entry ${at + 1} ${sentences[found]}.` }];
      }),
  };
}

function entriesIn(text: string): readonly AllowEntry[] {
  const faults: string[] = [];
  const entries: AllowEntry[] = [];
  for (const [at, value] of listIn(text).entries()) {
    const read = readAllowEntry(value);
    if ("match" in read) entries.push(read);
    else faults.push(...read.map(({ field, rule }) => `entry ${at + 1}: ${field} ${rule}`));
  }
  if (faults.length > 0) throw new FindingsFault("allow_list_wrong", faults);
  return entries;
}

function listIn(text: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    throw new FindingsFault("allow_list_wrong", ["the file is no JSON"]);
  }
  const { form: name, entries, ...rest } = (list ?? {}) as Record<string, unknown>;
  if (name !== form) throw new FindingsFault("allow_list_wrong", [`form is ${form}`]);
  if (!Array.isArray(entries)) throw new FindingsFault("allow_list_wrong", ["entries is a list"]);
  if (Object.keys(rest).length > 0)
    throw new FindingsFault("allow_list_wrong", ["the list has fields too many"]);
  return entries as readonly unknown[];
}

function standing({ match, created, expires }: AllowEntry, today: string): AllowFault["fault"] | undefined {
  if (expires < today) return "expired";
  if (created > today) return "not_yet";
  return isOverBroad(match) ? "over_broad" : undefined;
}

type Fits = (hit: Hit, fingerprint: string | undefined) => boolean;

/**
 * Whether an entry is about a finding. Sensitive authentication data must be named as such, and is never an
 * accepted risk (PCI DSS 3.3.1): the reading of the list sees to that.
 */
function fitsOf({ match }: AllowEntry): Fits {
  const isFile = remembered((file) => path.posix.matchesGlob(file, match.file));
  const { member: glob } = match;
  const isMember =
    glob === undefined ? undefined : remembered((member) => path.posix.matchesGlob(member, glob));
  return (hit, fingerprint) => {
    if (hit.class === "sad" && match.class !== "sad") return false;
    if (match.class !== undefined && match.class !== hit.class) return false;
    if (match.brand !== undefined && match.brand !== hit.brand) return false;
    if (match.kind !== undefined && match.kind !== hit.kind) return false;
    if (match.fingerprint !== undefined && match.fingerprint !== fingerprint) return false;
    if (isMember !== undefined && (hit.member === undefined || !isMember(hit.member))) return false;
    return isFile(hit.file);
  };
}

/** Keeps the last answer: findings of one file come together. */
function remembered(ask: (name: string) => boolean): (name: string) => boolean {
  let last: string | undefined;
  let answer = false;
  return (name) => {
    if (name !== last) answer = ask(name);
    last = name;
    return answer;
  };
}
