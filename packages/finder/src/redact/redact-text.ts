/** Masks card data in strings. */

import { digit, part, unitClasses } from "./digit-classes.ts";
import type { Mask, RedactOptions } from "./options.ts";
import { maskRange } from "./redact-bytes.ts";
import { nextSuspect, type Suspect } from "./suspect-in-bytes.ts";
import type { Written } from "./write-mask.ts";

/** Masks texts with one choice and counts what it masked. */
export interface Redactor {
  redact(text: string): string;
  /** Numbers, tracks and security codes masked so far. */
  count(): number;
}

/** A redactor. */
export function openRedactor({ mask = "six4" }: RedactOptions = {}): Redactor {
  let count = 0;
  return {
    redact(text) {
      const result = masked(text, mask);
      count += result.count;
      return result.text;
    },
    count: () => count,
  };
}

/**
 * The text with its card numbers, tracks and security codes masked, as long as before. A text without card
 * data is answered as it is. Bare numbers of JSON become other digits, so that JSON stays JSON. Never throws.
 */
export function redact(text: string, { mask = "six4" }: RedactOptions = {}): string {
  return masked(text, mask).text;
}

interface Masked {
  readonly text: string;
  readonly count: number;
}

/** Texts up to this length are read in `scratch`. */
const scratchLength = 65_536;
const scratch = Buffer.alloc(scratchLength);
const suspect: Suspect = { start: 0, end: 0 };

function masked(text: string, mask: Mask): Masked {
  // For a text whose units are all below 0x100, as most are, the engine answers this without reading it.
  if (/[^\0-\xff]/.test(text)) return maskedWide(text, mask);
  const { length } = text;
  const bytes = length <= scratchLength ? scratch : Buffer.alloc(length);
  bytes.write(text, "latin1");
  if (!nextSuspect(bytes, 0, length, suspect)) return { text, count: 0 };
  const own = bytes.subarray(0, length);
  const count = maskRange(own, 0, length, mask);
  const result = count === 0 ? text : own.toString("latin1");
  own.fill(0);
  return { text: result, count };
}

function maskedWide(text: string, mask: Mask): Masked {
  const bytes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = narrow(text.charCodeAt(at));
  const written: Written[] = [];
  const count = maskRange(bytes, 0, bytes.length, mask, (part) => written.push(part));
  let result = "";
  let from = 0;
  for (const { start, end } of written.sort((one, other) => one.start - other.start)) {
    const first = Math.max(start, from);
    result += text.slice(from, first);
    for (let at = first; at < end; at++) result += unitAfter(text, bytes, at);
    from = Math.max(from, end);
  }
  result += text.slice(from);
  bytes.fill(0);
  return { text: count === 0 ? text : result, count };
}

/** The unit at `at`, or what was written over it. */
function unitAfter(text: string, bytes: Uint8Array, at: number): string {
  const unit = text.charCodeAt(at);
  const byte = bytes[at] ?? 0;
  return byte === narrow(unit) ? text.charAt(at) : String.fromCharCode(byte);
}

/** One byte for a unit: digits, spaces and dashes as the ASCII ones they look like; 0x7f for what is none. */
function narrow(unit: number): number {
  if (unit <= 0xff) return unit;
  const kind = unitClasses[unit];
  if (kind === digit) return 0x30 + (unit & 0x0f);
  if (kind !== part) return 0x7f;
  return unit === 0x2011 || unit === 0x2013 ? 0x2d : 0x20;
}
