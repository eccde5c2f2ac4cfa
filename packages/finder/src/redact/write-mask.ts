/** Writes masks over card data, in place and at equal length. */

import { isLuhnValid } from "@cardkeep/pan";
import type { Card } from "./card.ts";
import { byteClasses, digit } from "./digit-classes.ts";
import { isJsonNumber } from "./json-number.ts";
import type { Mask } from "./options.ts";
import { trackEnd } from "./track-end.ts";

const star = 0x2a;
const zero = 0x30;
const kept = { six4: 6, last4: 0 } as const satisfies Readonly<Record<Mask, number>>;
const keptAtEnd = 4;

/** Takes the place of the first digit where it goes: a number of JSON starts with no zero, and no network with 9000. */
const firstFiller = 0x39;

/** A part of the bytes that was written over. */
export interface Written {
  readonly start: number;
  readonly end: number;
}

/** Masks a card number, or all of a track but its separators. Undefined when nothing changed. */
export function writeMask(bytes: Uint8Array, card: Card, mask: Mask): Written | undefined {
  const { start, end, track } = card;
  if (track !== undefined) {
    const last = trackEnd(bytes, end, track);
    bytes.fill(star, start, last);
    return { start, end: last };
  }
  const isWritten = isJsonNumber(bytes, start, end)
    ? writeDigits(bytes, start, end, mask)
    : writeStars(bytes, start, end, mask);
  return isWritten ? { start, end } : undefined;
}

/** Stars for the hidden digits; separators stay. */
function writeStars(bytes: Uint8Array, start: number, end: number, mask: Mask): boolean {
  const places = digitPlaces(bytes, start, end);
  const hidden = places.slice(kept[mask], -keptAtEnd);
  for (const at of hidden) bytes[at] = star;
  return hidden.length > 0;
}

/** Digits for the hidden digits: zeros, such that the check digit is wrong. */
function writeDigits(bytes: Uint8Array, start: number, end: number, mask: Mask): boolean {
  const before = Buffer.from(bytes.subarray(start, end));
  const first = start + kept[mask];
  bytes.fill(zero, first, end - keptAtEnd);
  if (first === start) bytes[start] = firstFiller;
  const isRight = isLuhnValid(Buffer.from(bytes.subarray(start, end)).toString("latin1"));
  if (isRight) bytes[end - keptAtEnd - 1] = zero + 1;
  const isChanged = !before.equals(bytes.subarray(start, end));
  before.fill(0);
  return isChanged;
}

/** Offsets of the digits of a number; those of `%20` and `%2D` are none of it. */
function digitPlaces(bytes: Uint8Array, start: number, end: number): number[] {
  const places: number[] = [];
  for (let at = start; at < end; at++) {
    if (bytes[at] === 0x25) at += 2;
    else if (byteClasses[bytes[at] ?? 0] === digit) places.push(at);
  }
  return places;
}
