// Reads groups at the end of a chain as one number: the rules of `src/kernel/read-number.ts`.

import { escaped, escapedTwice, kindBefore, LONGEST_RUN, runCount, runEnd, sizeOf, tailEnd } from "./chain";
import { addClaim, newClaim } from "./claims";
import { isChecked, mayExist, networkPlace } from "./digits";
import { PRINTED } from "./layout";
import { CHECKED, DIGITS, END, GROUPING, KIND, LENGTH, NETWORK, RANK, START } from "./record";

/** Kind of separator for groups whose separators differ. */
const MIXED: i32 = -1;
const MOST_PRINTED: i32 = 6;
const NONE: u32 = 0;
const NETWORKS: u32 = 1;
const OTHER: u32 = 2;

/** Claims every number that ends with the last run of the chain. */
export function claimNumbersAtEnd(): void {
  let length = 0;
  let kind = 0;
  for (let first = runCount - 1; first >= 0; first--) {
    const size = sizeOf(first);
    length += size;
    if (length > LONGEST_RUN) return;
    claimNumber(first, length, kind);
    if (first == 0) {
      if (escaped > 0 && escaped < size) claimNumber(0, length - escaped, kind);
      if (escapedTwice > 0 && escapedTwice < size) claimNumber(0, length - escapedTwice, kind);
    } else {
      const before = kindBefore(first);
      kind = kind == 0 || kind == before ? before : MIXED;
    }
  }
}

/** Claims the last `length` digits, which begin in run `first`. */
function claimNumber(first: i32, length: i32, kind: i32): void {
  if (length < 12 || length > 19) return;
  const digits = tailEnd - <usize>length;
  if (!mayExist(digits, length)) return;
  const network = networkPlace(digits, length);
  if (network < 0) return;
  const isRight = isChecked(tailEnd, length);
  const grouping = groupingOf(first, length, network);
  if (grouping == OTHER && (kind == MIXED || !isRight || hasWholeNumber(first, length))) return;
  const claim = newClaim();
  store<u32>(claim, <u32>runEnd(first) - <u32>firstSize(first, length), START);
  store<u32>(claim, <u32>runEnd(runCount - 1), END);
  store<u8>(claim, length, LENGTH);
  store<u8>(claim, network, NETWORK);
  store<u8>(claim, grouping, GROUPING);
  store<i8>(claim, <i8>kind, KIND);
  store<u8>(claim, <u8>isRight, CHECKED);
  store<u8>(claim, isRight ? (grouping == OTHER ? 1 : 0) : 2, RANK);
  v128.store(claim, v128.load(digits), DIGITS);
  store<u32>(claim, load<u32>(digits, 16), DIGITS + 16);
  addClaim();
}

function groupingOf(first: i32, length: i32, network: i32): u32 {
  if (runCount - first == 1) return NONE;
  if (runCount - first > MOST_PRINTED) return OTHER;
  let key = <u32>firstSize(first, length);
  for (let run = first + 1; run < runCount; run++) key = (key << 5) + <u32>sizeOf(run);
  let at = PRINTED + (<usize>network << 5);
  while (load<u32>(at) != key) {
    if (load<u32>(at) == 0) return OTHER;
    at += 4;
  }
  return NETWORKS;
}

function hasWholeNumber(first: i32, length: i32): bool {
  if (firstSize(first, length) >= 12) return true;
  for (let run = first + 1; run < runCount; run++) if (sizeOf(run) >= 12) return true;
  return false;
}

/** Digits of the first group: the whole run, unless it begins with digits of an escape sequence. */
function firstSize(first: i32, length: i32): i32 {
  let size = length;
  for (let run = first + 1; run < runCount; run++) size -= sizeOf(run);
  return size;
}
