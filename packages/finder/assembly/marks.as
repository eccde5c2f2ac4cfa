// Whether marks occur at all, told by their first four bytes: the rules of `src/kernel/mark-tables.ts`.

import { LANES, MARKS } from "./layout";
import { shared } from "./members";

/** A bit for each group of marks of which one may begin in `[from, to)`. */
export function marksIn(from: usize, to: usize): u32 {
  const firstLow = v128.load(MARKS);
  const firstHigh = v128.load(MARKS, 16);
  const secondLow = v128.load(MARKS, 32);
  const secondHigh = v128.load(MARKS, 48);
  const thirdLow = v128.load(MARKS, 64);
  const thirdHigh = v128.load(MARKS, 80);
  const fourthLow = v128.load(MARKS, 96);
  const fourthHigh = v128.load(MARKS, 112);
  const half = v128.load(LANES, 32);
  let seen = i8x16.splat(0);
  let at = from;
  for (; at + 35 <= to; at += 32) {
    const first = shared(v128.load(at), firstLow, firstHigh, half);
    const other = shared(v128.load(at, 16), firstLow, firstHigh, half);
    if (!v128.any_true(v128.or(first, other))) continue;
    const pair = v128.and(first, shared(v128.load(at, 1), secondLow, secondHigh, half));
    const otherPair = v128.and(other, shared(v128.load(at, 17), secondLow, secondHigh, half));
    if (!v128.any_true(v128.or(pair, otherPair))) continue;
    const rest = v128.and(
      shared(v128.load(at, 2), thirdLow, thirdHigh, half),
      shared(v128.load(at, 3), fourthLow, fourthHigh, half),
    );
    const otherRest = v128.and(
      shared(v128.load(at, 18), thirdLow, thirdHigh, half),
      shared(v128.load(at, 19), fourthLow, fourthHigh, half),
    );
    seen = v128.or(seen, v128.or(v128.and(pair, rest), v128.and(otherPair, otherRest)));
  }
  const halves = i64x2.extract_lane(seen, 0) | i64x2.extract_lane(seen, 1);
  const fours = <u32>(halves | (halves >> 32));
  let found = (fours | (fours >> 8) | (fours >> 16) | (fours >> 24)) & 0xff;
  for (; at < to; at++) {
    const second = at + 1 < to ? load<u8>(at, 1) : 0;
    const third = at + 2 < to ? load<u8>(at, 2) : 0;
    const fourth = at + 3 < to ? load<u8>(at, 3) : 0;
    found |= entry(load<u8>(at), 0) & entry(second, 32) & entry(third, 64) & entry(fourth, 96);
  }
  return found;
}

@inline
function entry(byte: u8, table: usize): u32 {
  return <u32>(load<u8>(MARKS + table + <usize>(byte & 15)) & load<u8>(MARKS + table + 16 + <usize>(byte >> 4)));
}
