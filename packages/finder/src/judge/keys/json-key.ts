/** The JSON key whose value holds a number, and the keys of the objects around it. */

import type { FieldKey } from "./field-key.ts";

const keyAtEnd = /"([^"\\{}[\]]{1,80})"\s*:\s*$/;
const keyReach = 100;
const mostParents = 2;

/** The key before a number in JSON; undefined where the text before is not JSON. */
export function jsonKey(before: string): FieldKey | undefined {
  const quote = before.lastIndexOf('"');
  if (quote < 0) return undefined;
  const bracket = before.lastIndexOf("[");
  const isInArray = bracket >= 0 && !/[\]{}]/.test(before.slice(bracket + 1));
  return (
    (isNumberAfter(before, quote) ? keyBefore(before, before.length) : keyBefore(before, quote)) ??
    (isInArray ? keyBefore(before, bracket) : undefined)
  );
}

/** Whether a colon and at most a sign follow the last quotation mark. */
function isNumberAfter(before: string, quote: number): boolean {
  return /^\s*:\s*-?$/.test(before.slice(quote + 1));
}

function keyBefore(before: string, end: number): FieldKey | undefined {
  const text = before.slice(Math.max(0, end - keyReach), end).replace(/-$/, "");
  if (!/:\s*$/.test(text.slice(-8))) return undefined;
  const match = keyAtEnd.exec(text);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  return { form: "json", name, parents: parentsOf(before, Math.max(0, end - keyReach) + match.index) };
}

/** Keys of the objects that are open before an offset of a text, the innermost first. */
function parentsOf(text: string, end: number): string[] {
  const parents: string[] = [];
  let depth = 0;
  let isInString = false;
  for (let at = end - 1; at >= 0 && parents.length < mostParents; at--) {
    const code = text.charCodeAt(at);
    if (code === quoteMark) isInString = !isInString;
    if (isInString) continue;
    if (code === closeBrace || code === closeBracket) depth++;
    if (code !== openBrace && code !== openBracket) continue;
    if (depth > 0) depth--;
    else {
      const key = keyAtEnd.exec(text.slice(Math.max(0, at - keyReach), at))?.[1];
      if (key !== undefined) parents.push(key);
    }
  }
  return parents;
}

const quoteMark = 0x22;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
