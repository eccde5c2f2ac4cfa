// A chain: runs of digits joined by separators, of which the last ones are remembered.

import { RUN_ENDS, RUN_KINDS, RUN_STARTS, TAIL, TAIL_LENGTH } from "./layout";

/** Longest run that may hold a number behind the digits of an escape sequence. */
export const LONGEST_RUN: i32 = 23;

/** Runs that were met; run n stands at place n % 32. */
export let runCount: i32 = 0;
/** Digits at the start of the first run that may belong to an escape sequence. */
export let escaped: i32 = 0;
export let escapedTwice: i32 = 0;
/** Just past the last digit in the tail. */
export let tailEnd: usize = TAIL;

export function beginChain(tail: i32, isTwice: bool): void {
  runCount = 0;
  tailEnd = TAIL;
  escaped = tail;
  escapedTwice = isTwice ? 4 : 0;
}

/** Adds a run and the kind of the separator before it. */
export function addRun(start: usize, end: usize, kind: u32): void {
  const place = <usize>(runCount & 31);
  store<u32>(RUN_STARTS + (place << 2), <u32>start);
  store<u32>(RUN_ENDS + (place << 2), <u32>end);
  store<u8>(RUN_KINDS + place, kind);
  runCount++;
  const size = end - start;
  if (size > <usize>LONGEST_RUN) return;
  if (tailEnd + size > TAIL + <usize>TAIL_LENGTH) {
    v128.store(TAIL, v128.load(tailEnd - 32));
    v128.store(TAIL + 16, v128.load(tailEnd - 16));
    tailEnd = TAIL + 32;
  }
  v128.store(tailEnd, v128.load(start));
  v128.store(tailEnd + 16, v128.load(start, 16));
  tailEnd += size;
}

@inline
export function runStart(run: i32): usize {
  return <usize>load<u32>(RUN_STARTS + (<usize>(run & 31) << 2));
}

@inline
export function runEnd(run: i32): usize {
  return <usize>load<u32>(RUN_ENDS + (<usize>(run & 31) << 2));
}

@inline
export function kindBefore(run: i32): i32 {
  return <i32>load<u8>(RUN_KINDS + <usize>(run & 31));
}

@inline
export function sizeOf(run: i32): i32 {
  return <i32>(runEnd(run) - runStart(run));
}
