/** Card messages in text (ISO 8583): message type, bitmap, fields one after the other. */

import type { Judgement } from "../judge.ts";
import { carriedNumber } from "./carried-number.ts";
import { pinBlock } from "./pin-block.ts";

/**
 * Sizes of fields 2 to 52 (ISO 8583:1987, clause 4): characters, or minus the digits of the length that
 * stands before. Binary fields are 16 hexadecimal digits in text.
 */
const sizes: readonly number[] = [
  -2, 6, 12, 12, 12, 10, 8, 8, 8, 6, 6, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 2, 2, 1, 9, 9, 9, 9, -2, -2, -2,
  -2, -3, 12, 6, 2, 3, 8, 15, 40, -2, -2, -3, -3, -3, 3, 3, 3, 16,
];

const numberField = 2;
const track2Field = 35;
const pinField = 52;

/** Message type of 1987, 1993 and 2003, and the first bitmap with field 2 or 35, 3 and 11. */
const head = /^[0-2][1-8][0-9][0-5][0-9A-Fa-f]{16}/;
const shortestMessage = 36;
const mostHeader = 20;
const zero = 0x30;
const messageReach = 700;

const track2 = /^([0-9]{12,19})[=Dd][0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}/;
const notDigits = /[^0-9]/;

/** Adds the numbers, tracks and PIN blocks of a message that starts near the start of a run. */
export function messageNumbers(content: Buffer, start: number, end: number, found: Judgement[]): void {
  const last = Math.min(start + mostHeader, end - shortestMessage);
  for (let at = start; at <= last; at++) {
    if (!mayBeType(content, at) || !mayBeBitmap(content, at)) continue;
    const text = content.toString("latin1", at, Math.min(content.length, at + messageReach));
    if (!hasFields(text) || !head.test(text)) continue;
    const fields = fieldsOf(text);
    if (fields.length === 0) continue;
    for (const field of fields) found.push({ ...field, offset: field.offset + at });
    return;
  }
}

/** A quick look at the first two digits of a message type. */
function mayBeType(content: Buffer, at: number): boolean {
  const version = (content[at] ?? 0) - zero;
  const kind = (content[at + 1] ?? 0) - zero;
  return version >= 0 && version <= 2 && kind >= 1 && kind <= 8;
}

/** A quick look at the bits of fields 3 and 11 in the first and the third digit of the bitmap. */
function mayBeBitmap(content: Buffer, at: number): boolean {
  return hasSecondBit(content[at + 4] ?? 0) && hasSecondBit(content[at + 6] ?? 0);
}

/** Whether a hexadecimal digit has the bit of 2: 2, 3, 6, 7, A, B, E, F. */
function hasSecondBit(digit: number): boolean {
  return ((digit <= 0x39 ? digit : digit + 9) & 2) !== 0;
}

/** Whether the bitmap has fields 3 and 11 and one of 2 and 35. */
function hasFields(text: string): boolean {
  const first = Number.parseInt(text.slice(4, 12), 16);
  const second = Number.parseInt(text.slice(12, 20), 16);
  return (
    (first & 0x2020_0000) === 0x2020_0000 && ((first & 0x4000_0000) !== 0 || (second & 0x2000_0000) !== 0)
  );
}

/** What the fields of a message hold; nothing where its first number is none. */
function fieldsOf(text: string): Judgement[] {
  const found: Judgement[] = [];
  const bitmap = BigInt(`0x${text.slice(4, 20)}`);
  let at = 20 + (has(bitmap, 1) ? 16 : 0);
  for (const [place, size] of sizes.entries()) {
    const field = place + numberField;
    if (!has(bitmap, field)) continue;
    const length = size > 0 ? size : lengthAt(text, at, -size);
    if (length === undefined) return found;
    at += size > 0 ? 0 : -size;
    const value = text.slice(at, at + length);
    if (value.length < length) return found;
    if (field === numberField) {
      const number = carriedNumber(value, at, length, "number", "card_message");
      if (number === undefined) return [];
      found.push(number);
    }
    if (field > numberField && field < 12 && notDigits.test(value)) return [];
    if (field === track2Field) {
      const digits = track2.exec(value)?.[1] ?? "";
      const track = carriedNumber(digits, at, digits.length, "track2", "track2");
      if (track !== undefined) found.push(track);
    }
    if (field === pinField && found.length > 0 && /^[0-9A-Fa-f]{16}$/.test(value)) found.push(pinBlock(at));
    at += length;
  }
  return found;
}

function has(bitmap: bigint, field: number): boolean {
  return ((bitmap >> BigInt(64 - field)) & 1n) === 1n;
}

function lengthAt(text: string, at: number, digits: number): number | undefined {
  const written = text.slice(at, at + digits);
  return written.length < digits || notDigits.test(written) ? undefined : Number(written);
}
