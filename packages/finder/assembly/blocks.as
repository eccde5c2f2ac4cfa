// Finds stretches that may hold a number, sixty-four bytes at a time. A chain of 12 digits spans 45 bytes at
// most, so only blocks that have 12 digits together with the one before are looked at closely. There, a
// stretch is 12 or more bytes in a row that are digits, separators of one byte between two digits, or bytes
// that may belong to a longer separator. Each is told once, by its first byte or by an earlier one.

import { STRETCHES } from "./layout";

const FEWEST: i32 = 12;

/** Of the block before: where 1, 2, 4 and 12 members in a row end. */
let ones: u64 = 0;
let twos: u64 = 0;
let fours: u64 = 0;
let twelves: u64 = 0;
/** Whether its last byte is a digit; whether a longer separator may begin in it; how many digits it has. */
let endsInDigit: u64 = 0;
let isWide: bool = false;
let digitCount: i32 = 0;
/** Whether it was looked at closely. */
let isKnown: bool = false;

/** Stretches told by the last call of `findStretches`. */
export let stretchCount: i32 = 0;

/** The next block is the first. */
export function forgetBlocks(): void {
  ones = 0;
  twos = 0;
  fours = 0;
  twelves = 0;
  endsInDigit = 0;
  isWide = false;
  digitCount = 0;
  isKnown = true;
}

/** Tells the stretches whose twelfth byte lies in `[from, to)`, and some that begin in the block before. */
export function findStretches(from: usize, to: usize): void {
  let one = ones;
  let two = twos;
  let four = fours;
  let twelve = twelves;
  let lastDigit = endsInDigit;
  let wasWide = isWide;
  let count = digitCount;
  let known = isKnown;
  let next = STRETCHES;
  for (let at = from; at < to; at += 64) {
    let digits = digitsOf(at);
    if (to - at < 64) digits &= ((<u64>1) << <u64>(to - at)) - 1;
    const here = <i32>popcnt(digits);
    const both = count + here;
    count = here;
    if (both < FEWEST) {
      known = false;
      continue;
    }
    if (!known) {
      // the block before first; this one comes again
      known = true;
      at -= 64;
      digits = digitsOf(at);
      count = <i32>popcnt(digits);
      one = 0;
      two = 0;
      four = 0;
      twelve = 0;
      lastDigit = 1;
      wasWide = false;
    }
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const single = bits(singles(a), singles(b), singles(c), singles(d));
    const after = <u64>(<u32>load<u8>(at, 64) - 0x30 <= 9);
    let mask = digits | (single & ((digits << 1) | lastDigit) & ((digits >> 1) | (after << 63)));
    const wide = v128.or(v128.or(leads(a), leads(b)), v128.or(leads(c), leads(d)));
    const isWideHere = i8x16.bitmask(wide) != 0;
    if (wasWide || isWideHere) mask |= bits(parts(a), parts(b), parts(c), parts(d));
    if (to - at < 64) mask &= ((<u64>1) << <u64>(to - at)) - 1;
    const pairs = mask & ((mask << 1) | (one >> 63));
    const quads = pairs & ((pairs << 2) | (two >> 62));
    const eights = quads & ((quads << 4) | (four >> 60));
    const dozens = eights & ((quads << 8) | (four >> 56));
    let fresh = dozens & ~((dozens << 1) | (twelve >> 63));
    one = mask;
    two = pairs;
    four = quads;
    twelve = dozens;
    lastDigit = digits >> 63;
    wasWide = isWideHere;
    while (fresh != 0) {
      store<u32>(next, <u32>(at + <usize>ctz(fresh) - 11));
      next += 4;
      fresh &= fresh - 1;
    }
  }
  ones = one;
  twos = two;
  fours = four;
  twelves = twelve;
  endsInDigit = lastDigit;
  isWide = wasWide;
  digitCount = count;
  isKnown = known;
  stretchCount = <i32>((next - STRETCHES) >> 2);
}

@inline
function digitsOf(at: usize): u64 {
  return bits(
    digitLanes(v128.load(at)),
    digitLanes(v128.load(at, 16)),
    digitLanes(v128.load(at, 32)),
    digitLanes(v128.load(at, 48)),
  );
}

@inline
function digitLanes(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
}

/** Separators of one ASCII byte. Their low halves differ, so that each can stand at its own in a table. */
@inline
function singles(bytes: v128): v128 {
  const table = i8x16(0x20, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0x2b, -1, 0x2d, 0x2e, 0x5f);
  return i8x16.eq(i8x16.swizzle(table, v128.and(bytes, i8x16.splat(0x0f))), bytes);
}

/** High bits where a longer separator, or a latin1 one, may begin: at bytes above ASCII, and at %. */
@inline
function leads(bytes: v128): v128 {
  return v128.or(bytes, i8x16.eq(bytes, i8x16.splat(0x25)));
}

/** Bytes that longer separators, and the latin1 one, may have: % D d, and bytes above ASCII by a wide guess. */
@inline
function parts(bytes: v128): v128 {
  return i8x16.ne(partLanes(bytes), i8x16.splat(0));
}

/** Whether a byte may belong to a longer separator, or is the latin1 one. */
export function isPart(byte: u8): bool {
  return i8x16.extract_lane_u(partLanes(i8x16.splat(byte)), 0) != 0;
}

/** Told by two tables over the halves of a byte that share a bit. */
@inline
function partLanes(bytes: v128): v128 {
  // 1 for 2x: 5; 2 for 4x and 6x: 4; 4 for 8x: 0 7 9; 8 for 9x: 1 3; 16 for ax: 0 f; 32 for cx and ex: 2
  const high = i8x16(0, 0, 1, 0, 2, 0, 2, 0, 4, 8, 16, 0, 32, 0, 32, 0);
  const low = i8x16(20, 8, 32, 8, 2, 1, 0, 4, 0, 4, 0, 0, 0, 0, 0, 16);
  return v128.and(
    i8x16.swizzle(low, v128.and(bytes, i8x16.splat(0x0f))),
    i8x16.swizzle(high, i8x16.shr_u(bytes, 4)),
  );
}

@inline
function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u64>(<u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16));
  const high = <u64>(<u32>i8x16.bitmask(c) | (<u32>i8x16.bitmask(d) << 16));
  return low | (high << 32);
}
