/** Chip data in hexadecimal text (EMV book 3, annex A and B): tag 5A is the number, tag 57 is track 2. */

import type { Judgement } from "../judge.ts";
import { carriedNumber } from "./carried-number.ts";
import { beginsWithTag } from "./chip-tags.ts";

const numberTag = /5A0([6-9A])/gi;
const trackTag = /57(0[A-F]|1[0-3])/gi;
const trackValue = /^([0-9]{12,19})D[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}[0-9]*F?$/i;

const shortestRun = 20;
const longestText = 65_536;

/** A quick look for a tag and a length that it can have. */
function mayHoldTag(content: Buffer, start: number, end: number): boolean {
  for (let at = start; at + 2 < end; at++) {
    if (content[at] !== 0x35) continue;
    const second = content[at + 1];
    if (second !== 0x37 && second !== 0x41 && second !== 0x61) continue;
    // `5A` and a length of 6 to 10 bytes, `57` and one of 10 to 19.
    const third = content[at + 2];
    const fourth = (content[at + 3] ?? 0) | 0x20;
    if (second === 0x37) {
      if (third === 0x31 && fourth >= 0x30 && fourth <= 0x33) return true;
      if (third === 0x30 && fourth >= 0x61 && fourth <= 0x66) return true;
    } else if (third === 0x30 && ((fourth >= 0x36 && fourth <= 0x39) || fourth === 0x61)) return true;
  }
  return false;
}

/** Adds the numbers and tracks of the chip data that a run of hexadecimal digits may be. */
export function chipTextIn(content: Buffer, start: number, end: number, found: Judgement[]): void {
  if (end - start < shortestRun || !mayHoldTag(content, start, end)) return;
  for (let from = start; from < end; from += longestText) {
    const text = content.toString("latin1", from, Math.min(end, from + longestText + 64));
    for (const match of text.matchAll(numberTag)) {
      const at = match.index + 4;
      const length = Number.parseInt(match[1] ?? "", 16) * 2;
      const value = text.slice(at, at + length);
      const digits = value.replace(/F$/i, "");
      if (value.length < length || /[^0-9]/.test(digits)) continue;
      const isBeside = at + length === text.length || beginsWithTag(text.slice(at + length));
      const reason = isBeside || match.index === 0 ? "chip_data" : "chip_data_alone";
      const number = carriedNumber(digits, from + at, digits.length, "number", reason);
      if (number !== undefined) found.push(number);
    }
    for (const match of text.matchAll(trackTag)) {
      const at = match.index + 4;
      const value = text.slice(at, at + Number.parseInt(match[1] ?? "", 16) * 2);
      const digits = trackValue.exec(value)?.[1];
      if (digits === undefined) continue;
      const track = carriedNumber(digits, from + at, digits.length, "track2", "track2");
      if (track !== undefined) found.push(track);
    }
  }
}
