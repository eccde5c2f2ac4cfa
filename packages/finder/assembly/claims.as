// Numbers that were read from one chain, and which of them stand where they overlap: the rules of
// `src/kernel/claims.ts`.

import { countValue, fieldAt } from "./field";
import { CLAIMS, FOUND, LENIENT } from "./layout";
import { BEATEN, CHECKED, DIGITS, END, FIELD, LENGTH, NETWORK, RANK, RECORD, START } from "./record";
import { ownedFrom, ownedTo } from "./window";

let first: usize = CLAIMS;
let next: usize = CLAIMS;

/** Records that wait for JavaScript. */
export let foundCount: i32 = 0;

export function forgetClaims(): void {
  first = CLAIMS;
  next = CLAIMS;
}

export function forgetFound(): void {
  foundCount = 0;
}

/** Where the next claim is to be written. */
export function newClaim(): usize {
  if (first == next) forgetClaims();
  return next;
}

/** Adds the claim that was written at `newClaim()`; it does not end before those added earlier. */
export function addClaim(): void {
  const claim = next;
  const start = load<u32>(claim, START);
  store<u8>(claim, 0, BEATEN);
  for (let other = claim - RECORD; other >= first; other -= RECORD) {
    if (load<u32>(other, END) <= start) break;
    let order = <i32>load<u8>(other, RANK) - <i32>load<u8>(claim, RANK);
    if (order == 0) order = preference(other, claim);
    if (order < 0) store<u8>(claim, 1, BEATEN);
    if (order > 0) store<u8>(other, 1, BEATEN);
  }
  next = claim + RECORD;
}

/** Tells, in order, the claims that stand and end at or before `bound`, and forgets those. */
export function settleClaims(bound: usize): void {
  while (first < next && <usize>load<u32>(first, END) <= bound) {
    if (load<u8>(first, BEATEN) == 0) tell(first);
    first += RECORD;
  }
  if (first < next && first - CLAIMS >= 32768) {
    memory.copy(CLAIMS, first, next - first);
    next = CLAIMS + (next - first);
    first = CLAIMS;
  }
}

function preference(one: usize, other: usize): i32 {
  if (load<u32>(one, START) == load<u32>(other, START)) return weight(one) - weight(other);
  if (load<u32>(one, END) != load<u32>(other, END)) return 0;
  return <i32>load<u32>(one, START) - <i32>load<u32>(other, START);
}

function weight(claim: usize): i32 {
  const length = <i32>load<u8>(claim, LENGTH);
  return length == 16 ? 0 : length;
}

/** Counts an owned number for its field and keeps it for JavaScript where it is worth judging. */
function tell(claim: usize): void {
  const start = <usize>load<u32>(claim, START);
  if (start < ownedFrom || start >= ownedTo) return;
  const field = fieldAt(start);
  const isRight = load<u8>(claim, CHECKED) != 0;
  countValue(field, markOf(claim + DIGITS, load<u8>(claim, LENGTH)), isRight);
  if (!isRight && load<u8>(LENIENT + <usize>load<u8>(claim, NETWORK)) == 0) return;
  const record = FOUND + <usize>foundCount * RECORD;
  memory.copy(record, claim, RECORD);
  store<u32>(record, field, FIELD);
  foundCount++;
}

/** The digits as a number, modulo 2^32. */
function markOf(at: usize, length: i32): u32 {
  let mark: u32 = 0;
  for (let place = 0; place < length; place++) mark = mark * 10 + load<u8>(at + <usize>place) - 0x30;
  return mark;
}
