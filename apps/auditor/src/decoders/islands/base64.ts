/** base64 and base64url, RFC 4648, in one line or wrapped in many. */

import type { Decoded, IslandKind } from "../island.ts";
import { hasDigits, isPlain } from "../worth.ts";

/** Runs that decode to text, and runs in which digits can be seen to be encoded. */
export const island: IslandKind = { kind: "base64", sort: "run", rank: 0, open };

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Value of a letter; -1 for bytes that are none. */
const values = new Int8Array(256).fill(-1);
for (const [value, letter] of Array.from(letters).entries()) values[letter.charCodeAt(0)] = value;
values[0x2d] = 62;
values[0x5f] = 63;

const padding = 0x3d;
const group = 4;
const bytesOfGroup = 3;

/** Decoded bytes that must be text for a run to be taken for text. */
const sampleGroups = 6;

function open(bytes: Uint8Array, from: number, to: number, isCut: boolean): Decoded {
  let start = from;
  // `key=` in front of the text; the text itself ends with what `=` it has.
  for (let at = to - 1; at > from; at--) {
    if (bytes[at] === padding && at < to - 2 && isLetter(bytes[at + 1])) {
      start = at + 1;
      break;
    }
  }
  if (start !== from) isCut = false;
  const phase = phaseOf(bytes, start, to, isCut);
  return phase === undefined ? undefined : decoded(bytes, start + phase, to);
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (values[byte] ?? -1) >= 0;
}

/** How many letters of the run belong to a group that began before it; undefined where it is no text. */
function phaseOf(bytes: Uint8Array, from: number, to: number, isCut: boolean): number | undefined {
  for (let phase = 0; phase < (isCut ? group : 1); phase++) if (isText(bytes, from + phase, to)) return phase;
  return digitPhase(bytes, from, to);
}

/** Whether the first groups decode to plain text. */
function isText(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(to, from + sampleGroups * group);
  if (end - from < group) return false;
  for (let at = from; at + group <= end; at += group) {
    const one = valueAt(bytes, at);
    const two = valueAt(bytes, at + 1);
    const three = valueAt(bytes, at + 2);
    const four = valueAt(bytes, at + 3);
    // A line end or padding: what came before was text.
    if (one < 0 || two < 0 || three < 0 || four < 0) return at > from + group;
    if (!isPlainOrZero((one << 2) | (two >> 4))) return false;
    if (!isPlainOrZero(((two & 15) << 4) | (three >> 2))) return false;
    if (!isPlainOrZero(((three & 3) << 6) | four)) return false;
  }
  return true;
}

function valueAt(bytes: Uint8Array, at: number): number {
  return values[bytes[at] ?? 0] ?? -1;
}

/** A zero is half a letter of UTF-16. */
function isPlainOrZero(byte: number): boolean {
  return byte === 0 || isPlain(byte);
}

/** Groups in a row that stand for nothing but digits and separators: a number of 13 digits has three at least. */
const leastDigitGroups = 3;

/** Letters that a group of digits, blanks, dashes and dots (0x20 to 0x3f) can have in each of its four places. */
const places = [
  (value: number): boolean => value >> 3 === 1,
  (value: number): boolean => (value & 14) === 2,
  (value: number): boolean => (value & 3) === 0,
  (value: number): boolean => value >> 5 === 1,
];
const classes = new Uint8Array(256);
for (const [byte, value] of values.entries()) {
  for (const [place, fits] of places.entries())
    if (value >= 0 && fits(value)) classes[byte] = (classes[byte] ?? 0) | (1 << place);
}

/** Where groups begin, by the digits that are seen in them. */
function digitPhase(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let at = from; at + group * leastDigitGroups <= to; at++) {
    let here = at;
    let groups = 0;
    while (groups < leastDigitGroups && isDigitGroup(bytes, here)) {
      here += group;
      groups += 1;
    }
    if (groups === leastDigitGroups) return (at - from) % group;
  }
  return undefined;
}

function isDigitGroup(bytes: Uint8Array, at: number): boolean {
  return (
    ((classes[bytes[at] ?? 0] ?? 0) & 1) !== 0 &&
    ((classes[bytes[at + 1] ?? 0] ?? 0) & 2) !== 0 &&
    ((classes[bytes[at + 2] ?? 0] ?? 0) & 4) !== 0 &&
    ((classes[bytes[at + 3] ?? 0] ?? 0) & 8) !== 0
  );
}

/** The platform passes over line ends; how many there are before a letter is counted when its place is asked for. */
function decoded(bytes: Uint8Array, from: number, to: number): Decoded {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1");
  const out = Buffer.from(text, "base64");
  if (!hasDigits(out) && !hasLongRun(out)) return undefined;
  return { bytes: out, at: placesOf(bytes, from, to) };
}

/** Shortest text inside that can be an island of its own. */
const leastInner = 18;

function hasLongRun(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    run = values[byte] === -1 ? 0 : run + 1;
    if (run === leastInner) return true;
  }
  return false;
}

function placesOf(bytes: Uint8Array, from: number, to: number): (inner: number) => number {
  return (inner) => {
    let left = Math.floor((inner * group) / bytesOfGroup);
    for (let at = from; at < to; at++) {
      if (!isLetter(bytes[at])) continue;
      if (left === 0) return at;
      left -= 1;
    }
    return to;
  };
}
