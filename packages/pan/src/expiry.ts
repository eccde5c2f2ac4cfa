/** When a card expires: at the end of the printed month, in UTC. */

/** What is wrong with an expiry: nothing, the month, the year, or that it lies in the past. */
export type ExpiryVerdict = "ok" | "month" | "year" | "expired";

/** No network prints an expiry further ahead than this, in calendar years. */
export const maxYearsAhead = 25;

/**
 * Checks an expiry against a moment in milliseconds since 1970 UTC. Month: integer 1 to 12. Year: four
 * digits, at most 25 years ahead. The card is good through the last millisecond of its month. A moment
 * that is no number counts as `year`: nothing passes without a clock.
 */
export function checkExpiry(month: number, year: number, nowMs: number): ExpiryVerdict {
  if (!Number.isInteger(month) || month < 1 || month > 12) return "month";
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return "year";
  const latest = new Date(nowMs).getUTCFullYear() + maxYearsAhead;
  if (!(year <= latest)) return "year";
  const firstMomentAfter = Date.UTC(year, month, 1);
  return nowMs < firstMomentAfter ? "ok" : "expired";
}
