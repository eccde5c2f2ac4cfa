/**
 * The number ranges of all networks, built once at load for a lookup by leading digits.
 *
 * Prefixes are compared as eight-digit numbers. A table over the first four digits leads to the few ranges
 * that can match there, longest prefix first.
 */

import type { RangeFact } from "./facts/fact.ts";
import { isNetworkId, networkFacts, networkIds } from "./facts/networks.ts";
import { type Network, networkById } from "./network.ts";

/** One range ready for comparison. `lengths` has bit n set when numbers of n digits exist. */
export interface Range {
  readonly network: Network;
  readonly from: number;
  readonly to: number;
  readonly prefixLength: number;
  readonly lengths: number;
  readonly sharedWith: Network | undefined;
}

/** Digits of the longest prefix in the facts. */
export const longestPrefix = 8;

const ranges = mergedRanges();
const { starts, candidates } = table(ranges);

/** Ranges that may hold a number with this eight-digit prefix, longest prefix first. */
export function rangesAt(prefix: number): readonly Range[] {
  return candidates[starts[Math.trunc(prefix / 10_000)] ?? 0] ?? [];
}

/** Every range, longest prefix first. */
export function allRanges(): readonly Range[] {
  return ranges;
}

/** Ranges of one network with equal limits become one range with the lengths of all. */
function mergedRanges(): Range[] {
  const merged = new Map<string, Range>();
  for (const id of networkIds) {
    const { ranges, legacyRanges = [] } = networkFacts[id];
    for (const fact of [...ranges, ...legacyRanges]) {
      const key = `${id} ${fact.from} ${fact.to}`;
      const before = merged.get(key);
      merged.set(key, rangeFrom(networkById(id), fact, before?.lengths ?? 0));
    }
  }
  return [...merged.values()].sort(
    (a, b) => b.prefixLength - a.prefixLength || a.to - a.from - (b.to - b.from),
  );
}

function rangeFrom(network: Network, fact: RangeFact, lengthsBefore: number): Range {
  let lengths = lengthsBefore;
  for (const length of fact.lengths) lengths |= 1 << length;
  const shared = fact.sharedWith;
  return {
    network,
    from: Number(fact.from.padEnd(longestPrefix, "0")),
    to: Number(fact.to.padEnd(longestPrefix, "9")),
    prefixLength: fact.from.length,
    lengths,
    sharedWith: shared !== undefined && isNetworkId(shared) ? networkById(shared) : undefined,
  };
}

/** For each four-digit prefix the place of its list in `candidates`; equal lists are kept once. */
function table(ranges: readonly Range[]): { starts: Uint16Array; candidates: readonly (readonly Range[])[] } {
  const lists: number[][] = Array.from({ length: 10_000 }, () => []);
  for (const [place, range] of ranges.entries()) {
    const last = Math.trunc(range.to / 10_000);
    for (let four = Math.trunc(range.from / 10_000); four <= last; four++) lists[four]?.push(place);
  }
  const starts = new Uint16Array(lists.length);
  const candidates: Range[][] = [];
  const known = new Map<string, number>();
  for (const [four, list] of lists.entries()) {
    const key = list.join(" ");
    const place = known.get(key) ?? candidates.length;
    if (place === candidates.length) {
      known.set(key, place);
      candidates.push(ranges.filter((_, at) => list.includes(at)));
    }
    starts[four] = place;
  }
  return { starts, candidates };
}
