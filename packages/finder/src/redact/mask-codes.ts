/** Masks the security codes that stand beside a card number (PCI DSS 3.3.1.2). */

import { hasSecurityCode } from "../judge/carriers/security-code.ts";
import { byteClasses, digit } from "./digit-classes.ts";
import { isJsonNumber } from "./json-number.ts";
import type { Written } from "./write-mask.ts";

/** Bytes on both sides of a number that are its record. */
export const codeReach = 300;

/** Longest label of a security code with what stands between it and the digits. */
const labelReach = 64;

const shortNumber = /(?<![0-9])[0-9]{3,4}(?![0-9])/g;

/**
 * Masks every labelled code of three or four digits within `codeReach` of `[start, end)`, but none before
 * `floor`. Stars in text; in a number of JSON a zero of equal length, written `0e0`.
 */
export function maskCodes(bytes: Uint8Array, floor: number, start: number, end: number): Written[] {
  let from = Math.max(0, start - codeReach);
  let to = Math.min(bytes.length, end + codeReach);
  // What is cut off from a longer number is no code.
  while (from > 0 && byteClasses[bytes[from - 1] ?? 0] === digit) from--;
  while (to < bytes.length && byteClasses[bytes[to - 1] ?? 0] === digit) to++;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1");
  const written: Written[] = [];
  let labelFrom = 0;
  for (const { 0: digits, index } of text.matchAll(shortNumber)) {
    const last = index + digits.length;
    const label = text.slice(Math.max(labelFrom, index - labelReach), last + 2).replaceAll(/\\+"/g, '"');
    labelFrom = last;
    if (from + index < floor || !hasSecurityCode(label)) continue;
    const place = { start: from + index, end: from + last };
    writeCode(bytes, place);
    written.push(place);
  }
  return written;
}

function writeCode(bytes: Uint8Array, { start, end }: Written): void {
  if (!isJsonNumber(bytes, start, end)) {
    bytes.fill(0x2a, start, end);
    return;
  }
  bytes.fill(0x30, start, end);
  bytes[start + 1] = 0x65;
}
