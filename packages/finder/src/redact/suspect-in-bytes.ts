/** Finds the places in bytes where a card number may stand: digits enough, close enough together. */

import { candidateLength } from "../candidate.ts";
import { byteClasses, digit, letterD, mostGap, plain, stride } from "./digit-classes.ts";
import { addDigit, clearGroups, mayHoldNumber } from "./possible-groups.ts";
import { mayBeIssued } from "./possible-prefix.ts";

/** Bytes before digits in which an escape sequence that reaches into them begins. */
const escapeReach = 6;
const half = stride / 2;
const point = 0x2e;
const percent = 0x25;
const backslash = 0x5c;

/** What may follow the number of track 2: `=`, D, and what begins an escaped `=`. */
const trackMarks: ReadonlySet<number> = new Set(Buffer.from("=Dd%\\", "latin1"));

/** A place: offsets of its first and past its last byte. */
export interface Suspect {
  start: number;
  end: number;
}

/**
 * The next place at or after `from` and before `to` where a number may stand, written into `suspect`; false
 * when there is none. Looks at every twelfth byte and reads on only where that is a digit or a separator.
 * Never misses a candidate of the kernel that could be masked; what it finds is for the kernel to read.
 */
export function nextSuspect(bytes: Uint8Array, from: number, to: number, suspect: Suspect): boolean {
  let probe = from + stride - 1;
  let floor = from;
  while (probe < to) {
    const kind = byteClasses[bytes[probe] ?? 0];
    // No number begins with a separator, and one that shows here reaches six bytes to one side.
    if (
      kind === 0 ||
      (kind !== digit && byteClasses[bytes[probe - 1] ?? 0] === 0) ||
      (byteClasses[bytes[probe - half] ?? 0] === 0 && byteClasses[bytes[probe + half] ?? 0] === 0)
    ) {
      probe += stride;
      continue;
    }
    let start = probe;
    let end = probe;
    while (end < to && byteClasses[bytes[end] ?? 0] === digit) end++;
    while (start > floor && byteClasses[bytes[start - 1] ?? 0] === digit) start--;
    let isFound: boolean;
    if (byteClasses[bytes[start - 1] ?? 0] === 0 && byteClasses[bytes[end] ?? 0] === 0) {
      isFound = end - start >= candidateLength.min && isPossibleRun(bytes, start, end);
    } else {
      start = leftEnd(bytes, start, floor);
      end = rightEnd(bytes, end, to);
      isFound = end - start >= candidateLength.min && isPossible(bytes, start, end);
    }
    if (isFound) {
      suspect.start = start;
      suspect.end = end;
      return true;
    }
    floor = end;
    probe = end + stride - 1;
  }
  return false;
}

/** First byte of the digits and separators that reach to `from` without a gap. */
function leftEnd(bytes: Uint8Array, from: number, floor: number): number {
  let gap = 0;
  let start = from;
  for (let at = from - 1; at >= floor; at--) {
    const kind = kindAt(bytes, at);
    if (kind === 0) break;
    gap = kind === digit ? 0 : gap + (kind === plain ? 2 : 1);
    if (gap > mostGap) break;
    if (kind === digit) start = at;
  }
  return start;
}

/** Just past the last byte of the digits and separators that reach from `from` without a gap. */
function rightEnd(bytes: Uint8Array, from: number, to: number): number {
  let gap = 0;
  let at = from;
  for (; at < to; at++) {
    const kind = kindAt(bytes, at);
    if (kind === 0) break;
    gap = kind === digit ? 0 : gap + (kind === plain ? 2 : 1);
    if (gap > mostGap) break;
  }
  return at;
}

function kindAt(bytes: Uint8Array, at: number): number {
  const kind = byteClasses[bytes[at] ?? 0] ?? 0;
  if (kind !== letterD) return kind;
  return bytes[at - 1] === 0x32 && bytes[at - 2] === 0x25 ? kind : 0;
}

/** Whether a run of digits may be a number. After an escape sequence the kernel decides. */
function isPossibleRun(bytes: Uint8Array, start: number, end: number): boolean {
  if (hasEscape(bytes, Math.max(0, start - escapeReach), start)) return true;
  const length = end - start;
  if (length > candidateLength.max || !mayBeIssued(prefixAt(bytes, start), length)) return false;
  return mayHoldGroups(bytes, start, end);
}

/** Whether digits and separators may hold a number. Where escape sequences are near the kernel decides. */
function isPossible(bytes: Uint8Array, from: number, end: number): boolean {
  let start = from;
  while (start < end && byteClasses[bytes[start] ?? 0] !== digit) start++;
  let last = start;
  while (last < end && byteClasses[bytes[last] ?? 0] === digit) last++;
  if (end - last < 2) return last - start >= candidateLength.min && isPossibleRun(bytes, start, last);
  if (hasEscape(bytes, Math.max(0, start - escapeReach), start)) return true;
  if (isFraction(bytes, last, end)) return false;
  return hasEscape(bytes, last, end) || mayHoldGroups(bytes, start, end);
}

function mayHoldGroups(bytes: Uint8Array, start: number, end: number): boolean {
  clearGroups();
  let startsGroup = true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    const isDigit = byteClasses[byte] === digit;
    if (isDigit && !addDigit(byte & 0x0f, startsGroup)) return true;
    startsGroup = !isDigit;
  }
  return mayHoldNumber();
}

/**
 * Whether a point and more than two digits are all that follows: what vetoes call a float, and logs are full
 * of. A track is one for all that.
 */
function isFraction(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== point || to - from < 4) return false;
  let at = from + 1;
  while (at < to && byteClasses[bytes[at] ?? 0] === digit) at++;
  return at === to && !trackMarks.has(bytes[to] ?? 0);
}

/** Whether a percent sign or a backslash is there. */
function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === percent || byte === backslash) return true;
  }
  return false;
}

/** Four digits as a number. */
function prefixAt(bytes: Uint8Array, start: number): number {
  let prefix = 0;
  for (let at = start; at < start + 4; at++) prefix = prefix * 10 + ((bytes[at] ?? 0) & 0x0f);
  return prefix;
}
