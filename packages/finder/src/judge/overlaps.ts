/** Asks whether a pattern that reaches over the borders of a candidate covers a part of it. */

import type { Surroundings } from "./surroundings.ts";

/**
 * Whether a match of the pattern (with flag `g`) overlaps the candidate. `reach` is the number of characters
 * looked at on both sides. `accepts` may refuse a match, by its text.
 */
export function overlaps(
  { before, own, after }: Surroundings,
  pattern: RegExp,
  reach: number,
  accepts: (match: string) => boolean = () => true,
): boolean {
  const head = before.slice(-reach);
  for (const { 0: match, index } of `${head}${own}${after.slice(0, reach)}`.matchAll(pattern)) {
    if (index < head.length + own.length && index + match.length > head.length && accepts(match)) return true;
  }
  return false;
}
