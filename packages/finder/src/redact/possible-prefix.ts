/** Tells by four first digits and a length that no network issues such a number. */

import { allRanges } from "@cardkeep/pan";
import { candidateLength } from "../candidate.ts";

/** For four first digits a bit for every length from 12 on that some network issues under them. */
const issued = new Uint8Array(10_000);

/** The same for networks that issue some cards without a check digit. */
const unchecked = new Uint8Array(10_000);

for (const { network, from, to, lengths } of allRanges()) {
  const bits = lengths >> candidateLength.min;
  for (let prefix = Math.trunc(from / 10_000); prefix <= Math.trunc(to / 10_000); prefix++) {
    issued[prefix] = (issued[prefix] ?? 0) | bits;
    if (network.luhn !== "required") unchecked[prefix] = (unchecked[prefix] ?? 0) | bits;
  }
}

/** Whether a network may issue numbers of this length (12 to 19) under four first digits. */
export function mayBeIssued(prefix: number, length: number): boolean {
  return ((issued[prefix] ?? 0) & (1 << (length - candidateLength.min))) !== 0;
}

/** Whether one may issue them without a check digit. */
export function mayLackCheckDigit(prefix: number, length: number): boolean {
  return ((unchecked[prefix] ?? 0) & (1 << (length - candidateLength.min))) !== 0;
}
