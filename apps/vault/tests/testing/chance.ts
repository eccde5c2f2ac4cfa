/** Repeatable chance for tests that shake things. */

import { seededRandom } from "../../src/kernel/random.ts";

/** Draws. */
export interface Chance {
  /** From 0 to below 1. */
  draw(): number;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** Chance from a seed, which a failing test names so that it can be repeated. */
export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed);
  const draw = (): number => Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32;
  const below = (end: number): number => Math.floor(draw() * end);
  return { draw, below, pick: (list) => list[below(list.length)] ?? list[0] };
}
