// The field of a number, and the counts of fields: the rules of `src/kernel/field-at.ts` and
// `src/kernel/field-table.ts`.

import { FIELDS, MEANINGS } from "./layout";
import { bytesStart } from "./window";

const BLANK: u32 = 1;
const SIGN: u32 = 2;
const LETTER: u32 = 4;
const DELIMITER: u32 = 8;
const LINE_END: u32 = 16;

const REACH: usize = 255;
const LONGEST_WORD: usize = 32;
const SEED: u32 = 0x811c9dc5;
const PRIME: u32 = 0x01000193;
const LINE_FEED: u32 = 0x0a;
const SLOTS: u32 = 4096;
const PROBES: u32 = 16;

/** The hash of the field of the number at `start`; 0 where none is told. */
export function fieldAt(start: usize): u32 {
  const low = start - bytesStart > REACH ? start - REACH : bytesStart;
  const at = backOver(start, low, BLANK);
  if (at == low) return low == bytesStart ? cellHash(LINE_FEED, 0, LINE_FEED) : 0;
  const byte = <u32>load<u8>(at - 1);
  const meaning = meaningOf(byte);
  if (meaning == DELIMITER) return cellAt(at - 1, low, byte);
  if (meaning == LINE_END) return cellHash(LINE_FEED, 0, LINE_FEED);
  return meaning == SIGN ? keyAt(at, low) : textAt(at, low);
}

/** Counts a value, unless its mark is that of the value before it. */
export function countValue(field: u32, mark: u32, isRight: bool): void {
  if (field == 0) return;
  for (let probe: u32 = 0; probe < PROBES; probe++) {
    const slot = FIELDS + (<usize>((field + probe) & (SLOTS - 1)) << 4);
    const held = load<u32>(slot);
    if (held != field && held != 0) continue;
    if (held == field && load<u32>(slot, 12) == mark) return;
    store<u32>(slot, field);
    store<u32>(slot, mark, 12);
    const counts = slot + (isRight ? 4 : 8);
    store<u32>(counts, load<u32>(counts) + 1);
    return;
  }
}

@inline
function meaningOf(byte: u32): u32 {
  return load<u8>(MEANINGS + <usize>byte);
}

@inline
function meaningAt(at: usize): u32 {
  return meaningOf(load<u8>(at));
}

/** The cell after the delimiter at `place`. Blocks without a byte that matters are passed over. */
function cellAt(place: usize, low: usize, parted: u32): u32 {
  let count: u32 = 1;
  let depth = 0;
  let quote: u32 = 0;
  let block = place;
  while (block > low) {
    const from = block - low > 16 ? block - 16 : low;
    const bytes = v128.load(from);
    let seen = cellMask(bytes, <u8>parted) & ((1 << <i32>(block - from)) - 1);
    if (quote == 0 && depth == 0) {
      const cells = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<u8>parted))) & seen;
      if (cells == seen) {
        count += popcnt(cells);
        seen = 0;
      }
    }
    while (seen != 0) {
      const bit = 31 - clz(seen);
      seen &= ~(1 << bit);
      const at = from + <usize>bit;
      const byte = <u32>load<u8>(at);
      if (byte == LINE_FEED || byte == 0x0d) return cellHash(parted, count, LINE_FEED);
      if (quote != 0) {
        if (byte == quote && opensCell(at, parted)) quote = 0;
      } else if (byte == parted) {
        if (depth == 0) count++;
      } else if (byte == 0x22 || byte == 0x27) {
        if (load<u8>(at, 1) == parted) quote = byte;
      } else if (byte == 0x29 || byte == 0x5d) {
        depth++;
      } else if (byte == 0x28 || byte == 0x5b) {
        if (depth > 0) depth--;
        else if (byte == 0x28) return cellHash(parted, count, byte);
        else return keyAt(at + 1, low);
      }
    }
    block = from;
  }
  return low == bytesStart ? cellHash(parted, count, LINE_FEED) : 0;
}

/** A bit for each byte that is a delimiter, a line end, a quote, `(`, `)`, `[` or `]`, and for a few others. */
@inline
function cellMask(bytes: v128, parted: u8): i32 {
  const round = i8x16.eq(v128.and(bytes, i8x16.splat(<i8>0xfe)), i8x16.splat(0x28));
  const square = i8x16.eq(v128.and(bytes, i8x16.splat(<i8>0xf9)), i8x16.splat(0x59));
  const quotes = i8x16.eq(v128.and(bytes, i8x16.splat(<i8>0xfa)), i8x16.splat(0x22));
  const lines = v128.or(i8x16.eq(bytes, i8x16.splat(0x0a)), i8x16.eq(bytes, i8x16.splat(0x0d)));
  const cells = v128.or(i8x16.eq(bytes, i8x16.splat(parted)), lines);
  const maybe = v128.or(v128.or(round, cells), v128.or(square, quotes));
  return i8x16.bitmask(maybe);
}

function opensCell(at: usize, parted: u32): bool {
  if (at == bytesStart) return true;
  const before = <u32>load<u8>(at - 1);
  return before == parted || before == 0x20 || before == 0x28 || before == 0x5b || meaningOf(before) == LINE_END;
}

/** The name before the signs that end at `end`. */
function keyAt(end: usize, low: usize): u32 {
  const at = backOver(end, low, BLANK | SIGN);
  const start = wordStart(at, low);
  if (start == at) return 0;
  const word = wordHash(start, at, SEED);
  const closing = load<u8>(at);
  const isQuoted = closing == 0x22 || (closing == 0x5c && load<u8>(at, 1) == 0x22);
  if (!isQuoted || !hasColon(at, end)) return told(word);
  return told(parentHash(start, low, word));
}

/** The hash with the name of the key that holds the object around `start`. */
function parentHash(start: usize, low: usize, hash: u32): u32 {
  let depth = 0;
  let block = start;
  while (block > low) {
    const from = block - low > 16 ? block - 16 : low;
    const braces = i8x16.eq(v128.and(v128.load(from), i8x16.splat(<i8>0xf9)), i8x16.splat(0x79));
    let seen = i8x16.bitmask(braces) & ((1 << <i32>(block - from)) - 1);
    while (seen != 0) {
      const bit = 31 - clz(seen);
      seen &= ~(1 << bit);
      const at = from + <usize>bit;
      const byte = load<u8>(at);
      if (byte == 0x7d) depth++;
      else if (byte == 0x7b && depth-- == 0) {
        const end = backOver(at, low, BLANK | SIGN);
        return wordHash(wordStart(end, low), end, mixed(hash, 0x7b));
      }
    }
    block = from;
  }
  return hash;
}

/** The last two words of plain text that ends at `end`, and a byte that parts it from the number. */
function textAt(end: usize, low: usize): u32 {
  let at = end;
  let hash = mixed(SEED, 0x20);
  const touching = <u32>load<u8>(at - 1);
  if (meaningOf(touching) != LETTER) {
    hash = mixed(hash, touching);
    at--;
  }
  const lastStart = wordStart(at, low);
  hash = wordHash(lastStart, at, hash);
  at = lastStart;
  while (at > low && (meaningAt(at - 1) & (LETTER | LINE_END)) == 0) at--;
  return told(wordHash(wordStart(at, low), at, mixed(hash, 0x20)));
}

/** Where bytes of these meanings, and `%XX` escapes, that end at `end` start. */
function backOver(end: usize, low: usize, wanted: u32): usize {
  let at = end;
  while (at > low) {
    if ((meaningAt(at - 1) & wanted) != 0) at--;
    else if (at - low >= 3 && load<u8>(at - 3) == 0x25 && isHex(load<u8>(at - 2)) && isHex(load<u8>(at - 1))) at -= 3;
    else break;
  }
  return at;
}

function isHex(byte: u32): bool {
  return byte - 0x30 <= 9 || (byte | 0x20) - 0x61 <= 5;
}

function hasColon(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) if (load<u8>(at) == 0x3a) return true;
  return false;
}

function wordStart(end: usize, low: usize): usize {
  const least = end - low > LONGEST_WORD ? end - LONGEST_WORD : low;
  let at = end;
  while (at > least && meaningAt(at - 1) == LETTER) at--;
  return at;
}

function wordHash(start: usize, end: usize, hash: u32): u32 {
  let result = hash;
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at);
    result = mixed(result, byte - 0x30 <= 9 ? 0x30 : byte);
  }
  return result;
}

function cellHash(parted: u32, count: u32, opening: u32): u32 {
  return told(mixed(mixed(mixed(SEED, parted), count), opening));
}

@inline
function mixed(hash: u32, byte: u32): u32 {
  return (hash ^ byte) * PRIME;
}

@inline
function told(hash: u32): u32 {
  return hash == 0 ? 1 : hash;
}
