// Finds stretches that may hold a number, sixty-four bytes at a time. A chain of 12 digits spans 45 bytes at
// most, so only blocks that have 12 digits together with the one before are looked at closely. There, a
// stretch is 12 or more bytes in a row that are digits, separators of one byte between two digits, or bytes
// that may belong to a longer separator. Each is told once, by its first byte or by an earlier one.

import { fourAt } from "./digits";
import { FIRST_FOURS, LANES, MASKS, PARTS, STRETCHES } from "./layout";
import { bits } from "./members";

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
  v128.store(MASKS, i64x2.splat(0));
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
  const toTop = v128.load(LANES);
  const belowDigits = v128.load(LANES, 16);
  const half = v128.load(LANES, 32);
  const singleTable = v128.load(LANES, 48);
  const percent = v128.load(LANES, 64);
  let slot = MASKS + 16;
  let next = STRETCHES;
  for (let at = from; at < to; at += 64) {
    let a = v128.load(at);
    let b = v128.load(at, 16);
    let c = v128.load(at, 32);
    let d = v128.load(at, 48);
    let digits = digitsOf(a, b, c, d, toTop, belowDigits);
    if (to - at < 64) digits &= ((<u64>1) << <u64>(to - at)) - 1;
    const here = <i32>popcnt(digits);
    const both = count + here;
    count = here;
    if (both < FEWEST) {
      known = false;
      v128.store(slot, i64x2.splat(0));
      slot += 16;
      continue;
    }
    if (!known) {
      // the block before first; this one comes again
      known = true;
      at -= 64;
      slot -= 16;
      a = v128.load(at);
      b = v128.load(at, 16);
      c = v128.load(at, 32);
      d = v128.load(at, 48);
      digits = digitsOf(a, b, c, d, toTop, belowDigits);
      count = <i32>popcnt(digits);
      one = 0;
      two = 0;
      four = 0;
      twelve = 0;
      lastDigit = 1;
      wasWide = false;
    }
    const single = bits(
      singles(a, half, singleTable),
      singles(b, half, singleTable),
      singles(c, half, singleTable),
      singles(d, half, singleTable),
    );
    const after = <u64>(<u32>load<u8>(at, 64) - 0x30 <= 9);
    let mask = digits | (single & ((digits << 1) | lastDigit) & ((digits >> 1) | (after << 63)));
    const wide = v128.or(
      v128.or(leads(a, percent), leads(b, percent)),
      v128.or(leads(c, percent), leads(d, percent)),
    );
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
    store<u64>(slot, mask);
    store<u64>(slot, digits, 8);
    slot += 16;
    // one without a branch; two or more begin in few blocks
    store<u32>(next, <u32>(at + <usize>ctz(fresh) - 11));
    next += <usize>(fresh != 0) << 2;
    fresh &= fresh - 1;
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
  v128.store(slot, i64x2.splat(-1));
  stretchCount = keepWorthwhile(from - 64, next);
  v128.store(MASKS, v128.load(slot - 16));
}

/**
 * Keeps those stretches that have twelve digits, and of digits alone those that may be a number or stand behind
 * an escape sequence; also those whose end is not seen. Tells how many. `base`: where the first mask stands.
 * Without branches: what stands where in text is hard to foresee.
 */
function keepWorthwhile(base: usize, end: usize): i32 {
  let kept = STRETCHES;
  for (let at = STRETCHES; at < end; at += 4) {
    const start = <usize>load<u32>(at);
    const place = start - base;
    const word = MASKS + ((place >> 6) << 4);
    const shift = <u64>(place & 63);
    const members = (load<u64>(word) >> shift) | ((load<u64>(word, 16) << 1) << (63 - shift));
    const digits = (load<u64>(word, 8) >> shift) | ((load<u64>(word, 24) << 1) << (63 - shift));
    const others = ~members;
    const length = <u32>ctz(others);
    const inside = <u32>popcnt(digits & ((others & (0 - others)) - 1));
    const lengths = <u32>load<u8>(FIRST_FOURS + <usize>fourAt(start));
    const isNumber = (lengths >> (length - 12)) & <u32>(length < 20);
    const isBehind = <u32>load<u8>(PARTS + <usize>load<u8>(start - 1)) >> 1;
    const isWorth = <u32>(inside != length) | isNumber | isBehind;
    store<u32>(kept, <u32>start);
    kept += <usize>((<u32>(<i32>inside >= FEWEST) & isWorth) | <u32>(length == 64)) << 2;
  }
  return <i32>((kept - STRETCHES) >> 2);
}

/**
 * Lanes that the loop compares with: read from memory they stay in registers, as constants they would be made
 * again for each block.
 */
export function fillLanes(): void {
  v128.store(LANES, i8x16.splat(0x46));
  v128.store(LANES, i8x16.splat(0x75), 16);
  v128.store(LANES, i8x16.splat(0x0f), 32);
  // separators of one ASCII byte; their low halves differ, so that each can stand at its own
  v128.store(LANES, i8x16(0x20, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0x2b, -1, 0x2d, 0x2e, 0x5f), 48);
  v128.store(LANES, i8x16.splat(0x25), 64);
  v128.store(LANES, i8x16.splat(0), 80);
}

@inline
function digitsOf(a: v128, b: v128, c: v128, d: v128, toTop: v128, below: v128): u64 {
  return bits(
    i8x16.gt_s(i8x16.add(a, toTop), below),
    i8x16.gt_s(i8x16.add(b, toTop), below),
    i8x16.gt_s(i8x16.add(c, toTop), below),
    i8x16.gt_s(i8x16.add(d, toTop), below),
  );
}

/** Separators of one ASCII byte. */
@inline
function singles(bytes: v128, half: v128, table: v128): v128 {
  return i8x16.eq(i8x16.swizzle(table, v128.and(bytes, half)), bytes);
}

/** High bits where a longer separator, or a latin1 one, may begin: at bytes above ASCII, and at %. */
@inline
function leads(bytes: v128, percent: v128): v128 {
  return v128.or(bytes, i8x16.eq(bytes, percent));
}

/** Bytes that longer separators, and the latin1 one, may have: % D d, and bytes above ASCII by a wide guess. */
@inline
function parts(bytes: v128): v128 {
  return i8x16.ne(partLanes(bytes), i8x16.splat(0));
}

/** Tells in the table of parts what each byte may be: part of a separator, the end of an escape sequence. */
export function fillParts(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    const isPart = i8x16.extract_lane_u(partLanes(i8x16.splat(<i8>byte)), 0) != 0;
    const letter = byte | 0x20;
    const isEscape = byte == 0x25 || letter - 0x61 <= 5 || letter == 0x75 || letter == 0x78;
    store<u8>(PARTS + <usize>byte, (isPart ? 1 : 0) | (isEscape ? 2 : 0));
  }
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
