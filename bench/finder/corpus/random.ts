/** Repeatable chance: the same seed gives the same corpus, byte for byte. */

/** Draws of one seed. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit` (at most 2^32). */
  below(limit: number): number;
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** So many decimal digits. */
  digits(length: number): string;
  /** So many hexadecimal digits in lower case. */
  hex(length: number): string;
}

/** Opens the draws of a seed: mulberry32, a public-domain generator with 32 bits of state. */
export function openRandom(seed: number): Random {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((draw() / 2 ** 32) * limit);
  const drawn = (length: number, radix: number, lot: number): string => {
    let text = "";
    while (text.length < length) {
      text += below(radix ** lot)
        .toString(radix)
        .padStart(lot, "0");
    }
    return text.slice(0, length);
  };
  return {
    below,
    chance: (probability) => draw() < probability * 2 ** 32,
    pick: (list) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    digits: (length) => drawn(length, 10, 9),
    hex: (length) => drawn(length, 16, 8),
  };
}

/** A seed for a part of the corpus, so that parts do not depend on each other's draws. */
export function seedOf(seed: number, part: string): number {
  let mixed = seed ^ 0x811c9dc5;
  for (let at = 0; at < part.length; at++) mixed = Math.imul(mixed ^ part.charCodeAt(at), 0x01000193);
  return mixed >>> 0;
}
