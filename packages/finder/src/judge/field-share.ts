/**
 * What the share of right check digits among the values of a field says: all values of a card column have
 * one, of an order number's only one in ten.
 */

const fewestValues = 8;
const fewestWrong = 2;
const lowShare = 0.4;
const highShare = 0.8;

/**
 * `low` and `high` from eight values on; `lowish` where fewer were seen and two or more of them are wrong
 * for less than two in five that are right.
 */
export type Share = "low" | "lowish" | "high" | undefined;

/** The share of a field with these counts of different values. */
export function shareOf({ right, wrong }: { readonly right: number; readonly wrong: number }): Share {
  const all = right + wrong;
  const share = right / Math.max(1, all);
  if (share < lowShare && wrong >= fewestWrong) return all >= fewestValues ? "low" : "lowish";
  return all >= fewestValues && share > highShare ? "high" : undefined;
}
