/**
 * Counts, for every field of a content, how many of its values have a right check digit. All values of a
 * card column have one; of an order number's only one in ten has.
 */

import type { Candidate } from "../candidate.ts";
import type { FieldKey } from "./keys/field-key.ts";
import type { Surroundings } from "./surroundings.ts";

/** Fewest different values of a field before its share says anything. */
const fewestValues = 8;
const lowShare = 0.4;
const highShare = 0.8;
const templateReach = 24;

interface Tally {
  readonly seen: Set<number>;
  right: number;
}

/** The tallies of one content, by field. */
export type FieldShares = Map<string, Tally>;

/** The identity of a field: its key and form, or in plain text the words before the number. */
export function fieldOf({ before }: Surroundings, key: FieldKey | undefined): string {
  if (key !== undefined) return `${key.form} ${key.parents[0] ?? ""} ${key.name}`;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return `text ${line.slice(-templateReach).replaceAll(/[0-9]+/g, "#")}`;
}

/** Adds a value to its field. A value that came before does not count again. */
export function countValue(shares: FieldShares, field: string, { digits, isLuhnValid }: Candidate): void {
  let tally = shares.get(field);
  if (tally === undefined) shares.set(field, (tally = { seen: new Set(), right: 0 }));
  const mark = markOf(digits);
  if (tally.seen.has(mark)) return;
  tally.seen.add(mark);
  if (isLuhnValid) tally.right++;
}

/** What the share of a field says: `low` and `high` from eight values on. */
export function shareOf(shares: FieldShares, field: string): "low" | "high" | undefined {
  const tally = shares.get(field);
  if (tally === undefined || tally.seen.size < fewestValues) return undefined;
  const share = tally.right / tally.seen.size;
  if (share < lowShare) return "low";
  return share > highShare ? "high" : undefined;
}

/** A 32-bit mark of a value (FNV-1a), so that values themselves are not kept. */
function markOf(digits: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < digits.length; at++) mark = Math.imul(mark ^ digits.charCodeAt(at), 0x01000193);
  return mark;
}
