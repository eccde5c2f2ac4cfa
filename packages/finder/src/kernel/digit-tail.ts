/** The last digits of a chain without their separators, with sums that make check digits a subtraction. */

const capacity = 256;

/** Digits that must stay when room is made; above the most that one number and its escape can have. */
const kept = 32;

/**
 * `length` digits are held, as values 0 to 9. `evenSums[n]` is the mod-10 sum of the first n digits with
 * those at even places doubled, `oddSums[n]` with those at odd places; both may
 * wrap around, their differences do not.
 */
export interface DigitTail {
  length: number;
  readonly digits: Uint8Array;
  readonly evenSums: Int32Array;
  readonly oddSums: Int32Array;
}

/** A tail without digits. */
export function emptyTail(): DigitTail {
  return {
    length: 0,
    digits: new Uint8Array(capacity),
    evenSums: new Int32Array(capacity + 1),
    oddSums: new Int32Array(capacity + 1),
  };
}

/** Wipes the digits. */
export function forgetDigits(tail: DigitTail): void {
  tail.digits.fill(0, 0, tail.length);
  tail.length = 0;
}

/** Adds the digits at `start` to `end`, fewer than 32; older ones make room. */
export function appendDigits(tail: DigitTail, bytes: Uint8Array, start: number, end: number): void {
  if (tail.length + end - start > capacity) makeRoom(tail);
  const { digits, evenSums, oddSums } = tail;
  let length = tail.length;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
    const isEven = (length & 1) === 0;
    digits[length] = digit;
    evenSums[length + 1] = (evenSums[length] ?? 0) + (isEven ? doubled : digit);
    oddSums[length + 1] = (oddSums[length] ?? 0) + (isEven ? digit : doubled);
    length++;
  }
  tail.length = length;
}

/** Whether the last `count` digits end with their check digit (ISO/IEC 7812-1, annex B). */
export function isLastChecked({ length, evenSums, oddSums }: DigitTail, count: number): boolean {
  const sums = (length & 1) === 0 ? evenSums : oddSums;
  return (((sums[length] ?? 0) - (sums[length - count] ?? 0)) | 0) % 10 === 0;
}

/** The first eight of the last `count` digits as one number. */
export function prefixOfLast({ length, digits }: DigitTail, count: number): number {
  let prefix = 0;
  const start = length - count;
  for (let at = start; at < start + 8; at++) prefix = prefix * 10 + (digits[at] ?? 0);
  return prefix;
}

/** The first four of the last `count` digits as one number. */
export function fourOfLast({ length, digits }: DigitTail, count: number): number {
  let four = 0;
  const start = length - count;
  for (let at = start; at < start + 4; at++) four = four * 10 + (digits[at] ?? 0);
  return four;
}

/** The last `count` digits as text. */
export function textOfLast({ length, digits }: DigitTail, count: number): string {
  let text = "";
  for (let at = length - count; at < length; at++) text += digits[at] ?? 0;
  return text;
}

/** The mark of the last `count` digits: their number modulo 2^32. */
export function markOfLast({ length, digits }: DigitTail, count: number): number {
  let mark = 0;
  for (let at = length - count; at < length; at++) mark = (Math.imul(mark, 10) + (digits[at] ?? 0)) | 0;
  return mark;
}

/** Moves the last digits to the front by an even distance, so that the sums stay those of their places. */
function makeRoom(tail: DigitTail): void {
  const distance = (tail.length - kept) & ~1;
  tail.digits.copyWithin(0, distance, tail.length);
  tail.evenSums.copyWithin(0, distance, tail.length + 1);
  tail.oddSums.copyWithin(0, distance, tail.length + 1);
  tail.length -= distance;
  tail.digits.fill(0, tail.length);
}
