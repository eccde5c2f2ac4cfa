/** Tells bare numbers of JSON from digits in other text: a star in a number would end the JSON there. */

const tab = 0x09;
const lineEnd = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const colon = 0x3a;
const open = 0x5b;
const backslash = 0x5c;
const close = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** How far an array is followed back to its bracket; what is JSON all the way is taken for an array. */
export const arrayReach = 16_384;
const outOfReach = -2;

/** Whether the digits in `[start, end)` are a number of JSON: a member after its name, or an element of an array. */
export function isJsonNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (!endsValue(bytes, end)) return false;
  const sign = bytes[start - 1] === minus ? start - 2 : start - 1;
  const at = backOverSpace(bytes, sign);
  if (bytes[at] === colon) return bytes[backOverSpace(bytes, at - 1)] === quote;
  if (bytes[at] === open) return startsArray(bytes, at);
  if (bytes[at] !== comma) return false;
  const bracket = backToBracket(bytes, at - 1);
  return bracket === outOfReach || startsArray(bytes, bracket);
}

/** Whether a value may end at `at`, or its line does; zeros after a decimal point belong to it. */
function endsValue(bytes: Uint8Array, at: number): boolean {
  let end = at;
  if (bytes[end] === dot) for (end++; bytes[end] === zero; end++);
  while (bytes[end] === space || bytes[end] === tab) end++;
  const next = bytes[end];
  if (next === undefined || next === lineEnd || next === carriageReturn) return true;
  return next === comma || next === close || next === closeBrace;
}

/** Whether the bracket at `at` opens an array: after a colon, a comma, another bracket or nothing. */
function startsArray(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== open) return false;
  const before = backOverSpace(bytes, at - 1);
  const byte = bytes[before];
  if (byte === colon) return bytes[backOverSpace(bytes, before - 1)] === quote;
  return before < 0 || byte === comma || byte === open;
}

/**
 * Offset of the bracket or brace that is open before `from`; -1 where the bytes are not those of JSON. Lines
 * that begin with a value without indentation are rows of a table.
 */
function backToBracket(bytes: Uint8Array, from: number): number {
  let depth = 0;
  for (let at = from; at >= 0; at--) {
    if (from - at >= arrayReach) return outOfReach;
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      at = openingQuote(bytes, at - 1);
    } else if (byte === close || byte === closeBrace) {
      depth++;
    } else if (byte === open || byte === openBrace) {
      if (depth === 0) return at;
      depth--;
    } else if (!isBare(byte) || (byte === lineEnd && startsRow(bytes[at + 1] ?? 0))) {
      return -1;
    }
  }
  return -1;
}

/** Offset of the quotation mark that opens the string which ends at `from`. */
function openingQuote(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at >= 0 && (bytes[at] !== quote || bytes[at - 1] === backslash)) at--;
  return at;
}

function startsRow(byte: number): boolean {
  return byte === quote || byte === minus || (byte >= zero && byte <= zero + 9);
}

/** Bytes of numbers, names and space between the elements of an array. */
function isBare(byte: number): boolean {
  if (byte >= zero && byte <= zero + 9) return true;
  return isSpace(byte) || "+-.,:eEtrufalsn".includes(String.fromCharCode(byte));
}

function backOverSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at >= 0 && isSpace(bytes[at])) at--;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === space || byte === tab || byte === lineEnd || byte === carriageReturn;
}
