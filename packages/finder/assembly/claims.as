// Numbers that were read from one chain, and which of them stand where they overlap: the rules of
// `src/kernel/claims.ts`.

import { fourAt, isChecked, networkPlace } from "./digits";
import { countValue, fieldAt } from "./field";
import { CLAIMS, FOUND, LENIENT } from "./layout";
import { BEATEN, CHECKED, DIGITS, END, FIELD, GROUPING, KIND, LENGTH, NETWORK, RANK, RECORD, START } from "./record";
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
  const start = load<u32>(one, START);
  const otherStart = load<u32>(other, START);
  const end = load<u32>(one, END);
  const otherEnd = load<u32>(other, END);
  if (end == otherEnd) return <i32>start - <i32>otherStart;
  if (start == otherStart) return end < otherEnd ? order(one, other) : -order(other, one);
  if (start < otherStart && end > otherEnd) return isWellPrinted(one) ? -1 : 0;
  return otherStart < start && otherEnd > end && isWellPrinted(other) ? 1 : 0;
}

/** The same of two with one start. */
function order(shorter: usize, longer: usize): i32 {
  const length = <i32>load<u8>(shorter, LENGTH);
  const longerLength = <i32>load<u8>(longer, LENGTH);
  if (longerLength == 16) return 1;
  if (length == 16 || !isWellPrinted(longer)) return -1;
  const left = longerLength - length;
  return left >= 2 && left <= 4 ? -1 : 1;
}

@inline
function isWellPrinted(claim: usize): bool {
  return load<u8>(claim, RANK) == 0 && load<u8>(claim, GROUPING) == 1;
}

/** Tells a number that is a run of its own: no other reading overlaps it. */
export function tellLone(start: usize, length: i32): void {
  if (start < ownedFrom || start >= ownedTo) return;
  const network = networkPlace(start, length);
  if (network < 0) return;
  const isRight = isChecked(start + <usize>length, length);
  const field = fieldAt(start);
  countValue(field, markOf(start, length), isRight);
  if (!isRight && load<u8>(LENIENT + <usize>network) == 0) return;
  const record = newRecord(field);
  store<u32>(record, <u32>start, START);
  store<u32>(record, <u32>start + length, END);
  store<u8>(record, length, LENGTH);
  store<u8>(record, network, NETWORK);
  store<u8>(record, 0, GROUPING);
  store<i8>(record, 0, KIND);
  store<u8>(record, <u8>isRight, CHECKED);
  v128.store(record, v128.load(start), DIGITS);
  store<u32>(record, load<u32>(start, 16), DIGITS + 16);
}

/** Counts an owned number for its field and keeps it for JavaScript where it is worth judging. */
function tell(claim: usize): void {
  const start = <usize>load<u32>(claim, START);
  if (start < ownedFrom || start >= ownedTo) return;
  const field = fieldAt(start);
  const isRight = load<u8>(claim, CHECKED) != 0;
  countValue(field, markOf(claim + DIGITS, load<u8>(claim, LENGTH)), isRight);
  if (!isRight && load<u8>(LENIENT + <usize>load<u8>(claim, NETWORK)) == 0) return;
  memory.copy(FOUND + <usize>foundCount * RECORD, claim, RECORD);
  newRecord(field);
}

/** The next record, with its field. */
@inline
function newRecord(field: u32): usize {
  const record = FOUND + <usize>foundCount * RECORD;
  foundCount++;
  store<u32>(record, field, FIELD);
  return record;
}

/** The digits as a number, modulo 2^32. */
function markOf(at: usize, length: i32): u32 {
  let mark: u32 = 0;
  let place = 0;
  for (; place + 4 <= length; place += 4) mark = mark * 10000 + fourAt(at + <usize>place);
  for (; place < length; place++) mark = mark * 10 + load<u8>(at + <usize>place) - 0x30;
  return mark;
}
