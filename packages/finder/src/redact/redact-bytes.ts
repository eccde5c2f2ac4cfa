/** Masks card data in bytes, in place. */

import { cardsIn } from "./card.ts";
import { maskCodes } from "./mask-codes.ts";
import type { Mask, RedactOptions } from "./options.ts";
import { nextSuspect, type Suspect } from "./suspect-in-bytes.ts";
import { writeMask, type Written } from "./write-mask.ts";

/** Most times a range is read: each time at least two digits were masked. */
const mostRounds = 16;

const suspect: Suspect = { start: 0, end: 0 };

/**
 * Masks the card numbers, tracks and security codes of 8-bit text (UTF-8, latin1) at equal length and
 * answers how many it masked. UTF-16 is not read.
 */
export function redactBytes(bytes: Uint8Array, { mask = "six4" }: RedactOptions = {}): number {
  return maskRange(bytes, 0, bytes.length, mask);
}

/**
 * Masks what begins in `[from, to)`; the bytes around are read and, but for the codes behind it, not written.
 * `onWritten` is told every part that was written over, in no order.
 *
 * The range is read again until nothing is left to mask. Where two readings overlap, masking one may leave
 * digits of the other that are a number with their neighbours; and a mask may part a word that was taken
 * for a hash value.
 */
export function maskRange(
  bytes: Uint8Array,
  from: number,
  to: number,
  mask: Mask,
  onWritten: (written: Written) => void = () => undefined,
): number {
  let count = 0;
  for (let round = 0; round < mostRounds; round++) {
    const added = maskOnce(bytes, from, to, mask, onWritten);
    if (added === 0) break;
    count += added;
  }
  return count;
}

function maskOnce(
  bytes: Uint8Array,
  from: number,
  to: number,
  mask: Mask,
  onWritten: (written: Written) => void,
): number {
  let count = 0;
  let at = from;
  while (at < to && nextSuspect(bytes, at, bytes.length, suspect)) {
    const { start, end } = suspect;
    at = end;
    if (start >= to) break;
    for (const card of cardsIn(bytes, start, Math.min(end, to))) {
      const written = writeMask(bytes, card, mask);
      if (written === undefined) continue;
      const codes = maskCodes(bytes, from, written.start, written.end);
      for (const part of [written, ...codes]) onWritten(part);
      count += 1 + codes.length;
    }
  }
  return count;
}
