/** The JSON key whose value holds a number, and the keys of the objects around it. */

import type { FieldKey } from "./field-key.ts";

const longestKey = 80;
const mostParents = 2;

/** The key before a number in JSON; undefined where the text before is not JSON. */
export function jsonKey(before: string): FieldKey | undefined {
  const quote = before.lastIndexOf('"');
  if (quote < 0) return undefined;
  const found = keyEndingAt(before, isValueAfter(before, quote) ? before.length : quote);
  if (found !== undefined) return keyOf(before, found);
  const bracket = before.lastIndexOf("[");
  if (bracket < 0 || /[\]{}]/.test(before.slice(bracket + 1))) return undefined;
  const list = keyEndingAt(before, bracket);
  return list === undefined ? undefined : keyOf(before, list);
}

interface Key {
  readonly name: string;
  readonly start: number;
}

function keyOf(before: string, { name, start }: Key): FieldKey {
  return { form: "json", name, parents: parentsOf(before, start) };
}

/** Whether a colon and at most a sign follow a quotation mark up to the end of the text. */
function isValueAfter(text: string, quote: number): boolean {
  const at = pastSpaces(text, text.length - (text.endsWith("-") ? 1 : 0));
  return text.charCodeAt(at - 1) === colon && pastSpaces(text, at - 1) === quote + 1;
}

/** The key whose colon is the last character before `end` but for spaces and a sign. */
function keyEndingAt(text: string, end: number): Key | undefined {
  const signed = text.charCodeAt(end - 1) === minus ? end - 1 : end;
  const past = pastSpaces(text, signed);
  if (text.charCodeAt(past - 1) !== colon) return undefined;
  const close = pastSpaces(text, past - 1) - 1;
  if (text.charCodeAt(close) !== quoteMark) return undefined;
  const open = text.lastIndexOf('"', close - 1);
  if (open < 0 || close - open - 1 > longestKey || close - open < 2) return undefined;
  const name = text.slice(open + 1, close);
  return /[\\{}[\]]/.test(name) ? undefined : { name, start: open };
}

/** The place behind the last character before `end` that is no space. */
function pastSpaces(text: string, end: number): number {
  let at = end;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Keys of the objects that are open before an offset of a text, innermost first. Lines of JSON part them. */
function parentsOf(text: string, end: number): string[] {
  const parents: string[] = [];
  let depth = 0;
  let isInString = false;
  for (let at = end - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code === newline && text.charCodeAt(at - 1) === closeBrace && depth === 0) break;
    if (code === quoteMark) isInString = !isInString;
    if (isInString || (code & bracketBits) !== bracketBits) continue;
    if (code === closeBrace || code === closeBracket) depth++;
    if (code !== openBrace && code !== openBracket) continue;
    if (depth > 0) {
      depth--;
      continue;
    }
    const key = keyEndingAt(text, at);
    if (key !== undefined) parents.push(key.name);
    if (parents.length === mostParents) break;
  }
  return parents;
}

const newline = 0x0a;
const quoteMark = 0x22;
const colon = 0x3a;
const minus = 0x2d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Bits that all brackets and braces have. */
const bracketBits = 0x59;
