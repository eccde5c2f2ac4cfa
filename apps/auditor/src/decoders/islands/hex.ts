/** Text written as hexadecimal digits, two to a byte. */

import type { Decoded, IslandKind } from "../island.ts";
import { hasDigits } from "../worth.ts";

/** Runs of hexadecimal digits in which pairs for digits follow each other. */
export const island: IslandKind = { kind: "hex", sort: "run", rank: 1, open };

/** Pairs that stand for digits, so many with nothing but separators and zeros between them. */
const leastPairs = 12;
const leastDigits = 2 * leastPairs;

const values = new Int8Array(256).fill(-1);
for (const [value, digit] of Array.from("0123456789abcdef").entries()) {
  values[digit.charCodeAt(0)] = value;
  values[digit.toUpperCase().charCodeAt(0)] = value;
}

function open(bytes: Uint8Array, from: number, to: number): Decoded {
  // `0x` before the digits, `_` or `=` between a name and them.
  let start = to;
  while (start > from && (values[bytes[start - 1] ?? 0] ?? -1) >= 0) start -= 1;
  if (to - start < leastDigits) return undefined;
  for (const phase of [0, 1]) {
    if (!hasPairs(bytes, start + phase, to)) continue;
    const first = start + phase;
    const count = (to - first) >> 1;
    const out = new Uint8Array(count);
    for (let at = 0; at < count; at++)
      out[at] = (valueAt(bytes, first + 2 * at) << 4) | valueAt(bytes, first + 2 * at + 1);
    if (hasDigits(out)) return { bytes: out, at: (inner) => first + 2 * Math.min(inner, count) };
  }
  return undefined;
}

function valueAt(bytes: Uint8Array, at: number): number {
  return values[bytes[at] ?? 0] ?? 0;
}

/** A stretch of enough pairs holds every twelfth place of the run: one look there passes over most runs. */
function hasPairs(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + leastDigits - 2; at + 2 <= to; at += leastDigits) {
    if (!mayStand(bytes, at)) continue;
    let first = at;
    while (first - 2 >= from && mayStand(bytes, first - 2)) first -= 2;
    let pairs = 0;
    let next = first;
    for (; next + 2 <= to && mayStand(bytes, next); next += 2) {
      if (bytes[next] === 0x33) pairs += 1;
      if (pairs === leastPairs) return true;
    }
    // The stretch is over at `next`: it is not looked at again, however long it is.
    at = next;
  }
  return false;
}

/** Whether a pair stands for a digit, a separator or a zero byte. */
function mayStand(bytes: Uint8Array, at: number): boolean {
  const high = bytes[at];
  const low = bytes[at + 1] ?? 0;
  if (high === 0x33) return low >= 0x30 && low <= 0x39;
  return high === 0x32 || (high === 0x30 && low === 0x30);
}
