/** Counts findings by what they are. */

import type { ShownHit } from "../findings/index.ts";

/** Counts so far. */
export interface Tally {
  readonly count: number;
  add(hit: Pick<ShownHit, "class">): void;
  of(ofData: ShownHit["class"]): number;
  /** The classes there are, the gravest first: `1 sad, 2 pan`. */
  classes(): string;
}

/** A tally of nothing. */
export function tally(): Tally {
  const counts = { sad: 0, pan: 0, test: 0 };
  return {
    get count() {
      return counts.sad + counts.pan + counts.test;
    },
    add: (hit) => void (counts[hit.class] += 1),
    of: (ofData) => counts[ofData],
    classes: () =>
      (["sad", "pan", "test"] as const)
        .filter((ofData) => counts[ofData] > 0)
        .map((ofData) => `${counts[ofData]} ${ofData}`)
        .join(", "),
  };
}

/** Findings of card data: all but test cards. */
export function cardsOf(found: Tally): number {
  return found.of("sad") + found.of("pan");
}
