/** Asks whether a pattern that reaches over the borders of a candidate covers a part of it. */

import type { Surroundings } from "./surroundings.ts";

/**
 * Whether a match of the pattern (with flag `g`) overlaps the candidate. `reach` is the number of characters
 * looked at on both sides, at most 64. `accepts` may refuse a match, by its text.
 */
export function overlaps(
  { near, own, next }: Surroundings,
  pattern: RegExp,
  reach: number,
  accepts: (match: string) => boolean = () => true,
): boolean {
  const head = near.slice(-reach);
  for (const { 0: match, index } of `${head}${own}${next.slice(0, reach)}`.matchAll(pattern)) {
    if (index < head.length + own.length && index + match.length > head.length && accepts(match)) return true;
  }
  return false;
}
