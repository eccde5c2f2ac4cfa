/** Chance as an argument. */

import { randomFillSync } from "node:crypto";

/** Gives random bytes. */
export interface Random {
  /** `length` fresh bytes that belong to the caller. */
  bytes(length: number): Uint8Array;
}

const poolBytes = 8192;

/**
 * The operating system's generator through node:crypto, drawn in blocks of 8 KiB because one draw
 * costs far more than the bytes. Handed-out bytes are wiped from the block.
 */
export function systemRandom(): Random {
  const pool = new Uint8Array(poolBytes);
  let used = poolBytes;
  return {
    bytes(length) {
      if (length > poolBytes) return randomFillSync(new Uint8Array(length));
      if (used + length > poolBytes) {
        randomFillSync(pool);
        used = 0;
      }
      const own = pool.slice(used, used + length);
      pool.fill(0, used, used + length);
      used += length;
      return own;
    },
  };
}

/** Repeatable bytes for tests; never for real use. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    // mulberry32, a public-domain generator with 32 bits of state
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 24;
  };
  return { bytes: (length) => Uint8Array.from({ length }, next) };
}
