/** Tells quickly that digits, in one run or in groups, hold no card number. */

import { candidateLength } from "../candidate.ts";
import { mayBeIssued, mayLackCheckDigit } from "./possible-prefix.ts";

/** Most digits that are looked at; longer chains are left to the kernel. */
const capacity = 128;

const digits = new Uint8Array(capacity);
const groupStarts = new Uint8Array(capacity);
let count = 0;
let groups = 0;

/** Forgets the digits of the place before. */
export function clearGroups(): void {
  digits.fill(0, 0, count);
  count = 0;
  groups = 0;
}

/** Adds a digit; `startsGroup` after a separator and for the first one. False when there are too many. */
export function addDigit(value: number, startsGroup: boolean): boolean {
  if (count === capacity) return false;
  if (startsGroup) groupStarts[groups++] = count;
  digits[count++] = value;
  return true;
}

/** Whether some groups in a row may be a number of a network, with a right check digit where it asks for one. */
export function mayHoldNumber(): boolean {
  for (let group = 0; group < groups; group++) {
    const start = groupStarts[group] ?? 0;
    for (let last = group; last < groups; last++) {
      const end = last + 1 < groups ? (groupStarts[last + 1] ?? 0) : count;
      if (end - start > candidateLength.max) break;
      if (end - start >= candidateLength.min && mayBeNumber(start, end)) return true;
    }
  }
  return false;
}

function mayBeNumber(start: number, end: number): boolean {
  let prefix = 0;
  for (let at = start; at < start + 4; at++) prefix = prefix * 10 + (digits[at] ?? 0);
  if (!mayBeIssued(prefix, end - start)) return false;
  return isChecked(start, end) || mayLackCheckDigit(prefix, end - start);
}

/** Whether digits end with their check digit (ISO/IEC 7812-1, annex B). */
function isChecked(start: number, end: number): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let at = end - 1; at >= start; at--) {
    const value = digits[at] ?? 0;
    sum += isDoubled ? (value > 4 ? value * 2 - 9 : value * 2) : value;
    isDoubled = !isDoubled;
  }
  return sum % 10 === 0;
}
