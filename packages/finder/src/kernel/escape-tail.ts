/** Digits that end an escape sequence and stand before a number without belonging to it. */

const percent = 0x25;
const backslash = 0x5c;
const small = 0x20;
const letterB = 0x62;

/**
 * How many of the digits from `start` on may be the tail of an escape sequence that began before them:
 * `%22` and `%C3%A0` of URLs, `\x20`, `\u0022` of JSON and JavaScript. 0 when there is none. The digits may
 * still be meant as they stand, so both readings count. `%B` is left alone: it starts magnetic track 1.
 */
export function escapeTail(bytes: Uint8Array, start: number): number {
  if (bytes[start - 1] === percent) return 2;
  if (isHexLetter(bytes[start - 1]) && bytes[start - 2] === percent) {
    return ((bytes[start - 1] ?? 0) | small) === letterB ? 0 : 1;
  }
  let at = start - 1;
  while (at > start - 5 && isHex(bytes[at])) at--;
  if (bytes[at - 1] !== backslash) return 0;
  const before = start - 1 - at;
  if (bytes[at] === 0x75) return Math.max(0, 4 - before);
  return bytes[at] === 0x78 ? Math.max(0, 2 - before) : 0;
}

/** Whether the digits at `start` are the `25` of an escaped percent sign, as in `%2520`. */
export function isEscapedPercent(bytes: Uint8Array, start: number): boolean {
  return bytes[start - 1] === percent && bytes[start] === 0x32 && bytes[start + 1] === 0x35;
}

function isHex(byte: number | undefined): boolean {
  return byte !== undefined && (isHexLetter(byte) || (byte >= 0x30 && byte <= 0x39));
}

function isHexLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const letter = byte | small;
  return letter >= 0x61 && letter <= 0x66;
}
