/** Chance that can be repeated: the same seed gives the same requests. */

/** A source of chance. */
export interface Chance {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T;
  /** True in one of `times`. */
  oneIn(times: number): boolean;
  bytes(length: number): Buffer;
}

/** The seed of this run: `CARDKEEP_TEST_SEED`, or always the same. */
export const runSeed: number = Number(process.env["CARDKEEP_TEST_SEED"] ?? "20260302");

/** Opens a source (xorshift, 32 bits of state): quick, repeatable, good for nothing secret. */
export function seeded(seed: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    pick(list) {
      if (list.length === 0) throw new Error("nothing to pick from");
      return list[below(list.length)] as (typeof list)[number];
    },
    oneIn: (times) => below(times) === 0,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
