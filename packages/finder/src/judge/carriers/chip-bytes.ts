/** Chip data as bytes (EMV book 3, annex A and B): digits two a byte behind tag and length. */

import type { Judgement } from "../judge.ts";
import { carriedNumber } from "./carried-number.ts";
import { beginsWithTag } from "./chip-tags.ts";

const numberTag = 0x5a;
const trackTag = 0x57;
const shortestNumber = 6;
const longestNumber = 10;
const shortestTrack = 10;
const longestTrack = 19;

const trackValue = /^([0-9]{12,19})d[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}[0-9]*f?$/;

/** Adds the numbers and tracks of chip data in binary content; behind a number another tag must stand. */
export function chipBytesIn(content: Buffer, found: Judgement[]): void {
  for (let at = content.indexOf(numberTag); at >= 0; at = content.indexOf(numberTag, at + 1)) {
    const length = content[at + 1] ?? 0;
    if (length < shortestNumber || length > longestNumber) continue;
    const digits = content.toString("hex", at + 2, at + 2 + length).replace(/f$/, "");
    if (/[^0-9]/.test(digits)) continue;
    const end = at + 2 + length;
    if (!beginsWithTag(content.toString("hex", end, end + 3))) continue;
    const number = carriedNumber(digits, at + 2, length, "number", "chip_data");
    if (number !== undefined) found.push(number);
  }
  for (let at = content.indexOf(trackTag); at >= 0; at = content.indexOf(trackTag, at + 1)) {
    const length = content[at + 1] ?? 0;
    if (length < shortestTrack || length > longestTrack) continue;
    const digits = trackValue.exec(content.toString("hex", at + 2, at + 2 + length))?.[1];
    if (digits === undefined) continue;
    const track = carriedNumber(digits, at + 2, Math.ceil(digits.length / 2), "track2", "track2");
    if (track !== undefined) found.push(track);
  }
}
