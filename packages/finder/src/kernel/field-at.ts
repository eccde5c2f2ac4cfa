/**
 * Tells the field that a number stands in by a hash, from the bytes before it. The WASM kernel follows the
 * same rules (`assembly/field.as`).
 *
 * At most `fieldReach` bytes before the number are read. Going back over blanks (spaces, quotes, `\`) and
 * `%XX` escapes, what comes next decides:
 * - a delimiter (`, ; | TAB`): a table cell, hash(delimiter, how many of it stand before in the row, what
 *   the row starts with: a line or a parenthesis). Delimiters in quoted cells and in closed brackets do not
 *   count. A bracket `[` that is open makes it a list, whose field is the name before the bracket.
 * - a line end, or the start of the bytes: the first cell of a line.
 * - signs (`: = > [ { ( # ] )`): the word before them, digits read as 0. After a colon, a word in quotes is
 *   a JSON key: the key before the `{` around it counts too.
 * - else it is plain text: another byte in between, if there is one, and the last two words of the line.
 * A name or row that begins farther away than the reach, and one that is empty, is field 0.
 */

import { contextBytes } from "../candidate.ts";
import { blank, delimiter, letter, lineEnd, meanings, sign } from "./field-bytes.ts";

/** Bytes before a number that its field is told from; one more may be looked at. */
export const fieldReach = contextBytes - 1;

const longestWord = 32;
const seed = 0x811c9dc5 | 0;
const prime = 0x01000193;
const space = 0x20;
const quoteMark = 0x22;
const apostrophe = 0x27;
const backslash = 0x5c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openParenthesis = 0x28;
const closeParenthesis = 0x29;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const lineFeed = 0x0a;

/** The hash of the field of the number at `start`; 0 where none is told. */
export function fieldAt(bytes: Uint8Array, start: number): number {
  const low = Math.max(0, start - fieldReach);
  const at = backOver(bytes, start, low, blank);
  if (at === low) return low === 0 ? cellHash(lineFeed, 0, lineFeed) : 0;
  const byte = bytes[at - 1] ?? 0;
  const meaning = meanings[byte] ?? 0;
  if (meaning === delimiter) return cellAt(bytes, at - 1, low, byte);
  if (meaning === lineEnd) return cellHash(lineFeed, 0, lineFeed);
  return meaning === sign ? keyAt(bytes, at, low) : textAt(bytes, at, low);
}

/** The cell after the delimiter at `place`. */
function cellAt(bytes: Uint8Array, place: number, low: number, parted: number): number {
  let count = 1;
  let depth = 0;
  let quote = 0;
  for (let at = place - 1; at >= low; at--) {
    const byte = bytes[at] ?? 0;
    if (meanings[byte] === lineEnd) return cellHash(parted, count, lineFeed);
    if (quote !== 0) {
      if (byte === quote && opensCell(bytes, at, parted)) quote = 0;
    } else if (byte === parted) {
      if (depth === 0) count++;
    } else if (byte === quoteMark || byte === apostrophe) {
      if (bytes[at + 1] === parted) quote = byte;
    } else if (byte === closeParenthesis || byte === closeBracket) {
      depth++;
    } else if (byte === openParenthesis || byte === openBracket) {
      if (depth > 0) depth--;
      else if (byte === openParenthesis) return cellHash(parted, count, openParenthesis);
      else return keyAt(bytes, at + 1, low);
    }
  }
  return low === 0 ? cellHash(parted, count, lineFeed) : 0;
}

/** Whether the quote at `at` may open a cell: a delimiter, a space, a bracket or nothing is before it. */
function opensCell(bytes: Uint8Array, at: number, parted: number): boolean {
  if (at === 0) return true;
  const before = bytes[at - 1] ?? 0;
  if (before === parted || before === space || before === openParenthesis || before === openBracket)
    return true;
  return meanings[before] === lineEnd;
}

/** The name before the signs that end at `end`. */
function keyAt(bytes: Uint8Array, end: number, low: number): number {
  const at = backOver(bytes, end, low, blank | sign);
  const start = wordStart(bytes, at, low);
  const word = wordHash(bytes, start, at, seed);
  if (start === at) return 0;
  const closing = bytes[at] ?? 0;
  const isQuoted = closing === quoteMark || (closing === backslash && bytes[at + 1] === quoteMark);
  if (!isQuoted || !hasColon(bytes, at, end)) return told(word);
  return told(parentHash(bytes, start, low, word));
}

/** The hash with the name of the key that holds the object around `start`. */
function parentHash(bytes: Uint8Array, start: number, low: number, hash: number): number {
  let depth = 0;
  for (let at = start - 1; at >= low; at--) {
    const byte = bytes[at];
    if (byte === closeBrace) depth++;
    else if (byte === openBrace && depth-- === 0) {
      const end = backOver(bytes, at, low, blank | sign);
      return wordHash(bytes, wordStart(bytes, end, low), end, mixed(hash, openBrace));
    }
  }
  return hash;
}

/** The last two words of plain text that ends at `end`, and a byte that parts it from the number. */
function textAt(bytes: Uint8Array, end: number, low: number): number {
  let at = end;
  let hash = mixed(seed, space);
  const touching = bytes[at - 1] ?? 0;
  if (meanings[touching] !== letter) {
    hash = mixed(hash, touching);
    at--;
  }
  const lastStart = wordStart(bytes, at, low);
  hash = wordHash(bytes, lastStart, at, hash);
  at = lastStart;
  while (at > low && ((meanings[bytes[at - 1] ?? 0] ?? 0) & (letter | lineEnd)) === 0) at--;
  const start = wordStart(bytes, at, low);
  return told(wordHash(bytes, start, at, mixed(hash, space)));
}

/** Where bytes of these meanings, and `%XX` escapes, that end at `end` start. */
function backOver(bytes: Uint8Array, end: number, low: number, wanted: number): number {
  let at = end;
  while (at > low) {
    if (((meanings[bytes[at - 1] ?? 0] ?? 0) & wanted) !== 0) at--;
    else if (at - 3 >= low && isEscape(bytes, at - 3)) at -= 3;
    else break;
  }
  return at;
}

function isEscape(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x25 && isHex(bytes[at + 1] ?? 0) && isHex(bytes[at + 2] ?? 0);
}

function isHex(byte: number): boolean {
  return (byte - 0x30) >>> 0 <= 9 || ((byte | 0x20) - 0x61) >>> 0 <= 5;
}

function hasColon(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === colon) return true;
  return false;
}

function wordStart(bytes: Uint8Array, end: number, low: number): number {
  const least = Math.max(low, end - longestWord);
  let at = end;
  while (at > least && meanings[bytes[at - 1] ?? 0] === letter) at--;
  return at;
}

/** The hash with the bytes of a word, its digits read as 0. */
function wordHash(bytes: Uint8Array, start: number, end: number, hash: number): number {
  let result = hash;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    result = mixed(result, (byte - 0x30) >>> 0 <= 9 ? 0x30 : byte);
  }
  return result;
}

function cellHash(parted: number, count: number, opening: number): number {
  return told(mixed(mixed(mixed(seed, parted), count), opening));
}

/** One step of FNV-1a. */
function mixed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, prime);
}

/** As an unsigned number that is not the one for "no field". */
function told(hash: number): number {
  return hash === 0 ? 1 : hash >>> 0;
}
