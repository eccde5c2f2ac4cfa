// Runs of bytes of one alphabet, sixty-four bytes at a time: a run is seen where sixteen members in a row end.

import { LANES, RUNS } from "./layout";
import { membersAt } from "./members";

/** Runs that one call can tell; `src/kernel/wasm-memory.ts` says the same. */
const MOST_RUNS: i32 = 4096;

/**
 * Writes the start and end of each longest run of at least `least` bytes, 16 or more, in `[from, to)`, until
 * there is no room for more: then the caller goes on at the end of the last one. Tells how many. Alphabets: 0
 * for base64, 1 for hexadecimal digits.
 */
export function runs(from: usize, to: usize, least: i32, alphabet: i32): i32 {
  const low = alphabet == 0
    ? i8x16(26, 30, 30, 30, 30, 30, 30, 30, 30, 30, 28, 5, 4, 7, 4, 13)
    : i8x16(1, 3, 3, 3, 3, 3, 3, 1, 1, 1, 0, 0, 0, 0, 0, 0);
  // base64: 1 for 2x: + - /; 2 for 3x: digits =; 4 for 4x and 6x; 8 for 5x with _; 16 for 7x
  const high = alphabet == 0
    ? i8x16(0, 0, 1, 2, 4, 8, 4, 16, 0, 0, 0, 0, 0, 0, 0, 0)
    : i8x16(0, 0, 0, 1, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  const half = v128.load(LANES, 32);
  const none = v128.load(LANES, 80);
  let next = RUNS;
  let one: u64 = 0;
  let two: u64 = 0;
  let four: u64 = 0;
  let eight: u64 = 0;
  let sixteen: u64 = 0;
  let block = from;
  while (block < to) {
    const mask = membersIn(block, to, low, high, half, none);
    const pairs = mask & ((mask << 1) | (one >> 63));
    const quads = pairs & ((pairs << 2) | (two >> 62));
    const eights = quads & ((quads << 4) | (four >> 60));
    const sixteens = eights & ((eights << 8) | (eight >> 56));
    let fresh = sixteens & ~((sixteens << 1) | (sixteen >> 63));
    one = mask;
    two = pairs;
    four = quads;
    eight = eights;
    sixteen = sixteens;
    let following = block + 64;
    while (fresh != 0) {
      const place = ctz(fresh);
      fresh &= fresh - 1;
      const start = block + <usize>place - 15;
      const others = ~mask >> place;
      let end = block + <usize>(place + ctz(others));
      if (others == 0) {
        end = pastMembers(following, to, low, high, half, none);
        following = end;
        one = 0;
        two = 0;
        four = 0;
        eight = 0;
        sixteen = 0;
      }
      if (end - start < <usize>least) continue;
      store<u32>(next, <u32>start);
      store<u32>(next, <u32>end, 4);
      next += 8;
      if (next == RUNS + <usize>(MOST_RUNS << 3)) return MOST_RUNS;
    }
    block = following;
  }
  return <i32>((next - RUNS) >> 3);
}

/** Just past the members that begin at `from`. */
function pastMembers(from: usize, to: usize, low: v128, high: v128, half: v128, none: v128): usize {
  for (let block = from; block < to; block += 64) {
    const others = ~membersIn(block, to, low, high, half, none);
    if (others != 0) return block + <usize>ctz(others);
  }
  return to;
}

@inline
function membersIn(block: usize, to: usize, low: v128, high: v128, half: v128, none: v128): u64 {
  const mask = membersAt(block, low, high, half, none);
  return to - block < 64 ? mask & (((<u64>1) << <u64>(to - block)) - 1) : mask;
}
