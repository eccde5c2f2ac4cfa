/** Finds stretches that may hold a number: 12 or more bytes in a row of digits and parts of separators. */

import { candidateLength } from "../candidate.ts";
import { separatorTexts } from "./separators.ts";

/** 1 for digits and for all bytes that separators have, UTF-8 and latin1. */
const members = memberTable();

/**
 * The start of the next stretch at or after `from`; `stop` when none lies before it. Looks at one byte in
 * twelve where members are rare.
 */
export function nextStretch(bytes: Uint8Array, from: number, stop: number): number {
  const reach = candidateLength.min - 1;
  let start = from;
  while (start + reach < stop) {
    let at = start + reach;
    while (at >= start && members[bytes[at] ?? 0] === 1) at--;
    if (at < start) return start;
    start = at + 1;
  }
  return stop;
}

/** Whether a byte belongs to stretches. */
export function isMember(byte: number): boolean {
  return members[byte] === 1;
}

function memberTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(`0123456789${separatorTexts.join("")}%2d`, "utf8")) table[byte] = 1;
  table[0xa0] = 1;
  return table;
}
