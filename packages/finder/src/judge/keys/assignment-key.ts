/** Names in assignments: `k=v`, `k: v`, attributes, URL parameters, object literals, labels in text. */

import type { FieldKey } from "./field-key.ts";

const nameReach = 120;
const mostOpening = 2;
const mostSpacesAfter = 40;
const mostSpacesBefore = 8;
const name =
  /^(?:[\w.\-\u0080-\u00ff]{1,60}[ +]){0,3}[\w.\-\u0080-\u00ff]{1,60}(?:\[["']?\w{0,24}["']?\]){0,2}$/;
const closing = /["'`)]{1,2}$/;
const notInName = /[^\w.\-\u0080-\u00ff +[\]"']/;
const mostWords = 4;

/** The name before an assignment sign directly before the number. Labels may have four words. */
export function assignmentKey(before: string): FieldKey | undefined {
  const at = signBefore(before);
  if (at < 0) return undefined;
  const past = backOver(before, at, " \t", mostSpacesBefore);
  const found = nameAtEnd(before.slice(Math.max(0, past - nameReach), past).replace(closing, ""));
  return found === undefined ? undefined : { form: "assignment", name: found, parents: [] };
}

/** Where the sign begins (`=`, `:`, `=>`, `:=`, `==`, `#`, or an opening parenthesis); -1 where none is. */
function signBefore(text: string): number {
  const opening = backOver(text, text.length, "\"'`[{(<", mostOpening);
  const past = backOver(text, opening, " \t", mostSpacesAfter);
  const last = text[past - 1];
  if (last === "=" || last === ":" || last === "#") {
    return last === "=" && (text[past - 2] === "=" || text[past - 2] === ":") ? past - 2 : past - 1;
  }
  if (last === ">" && text[past - 2] === "=") return past - 2;
  const parenthesis = text.lastIndexOf("(");
  return parenthesis >= opening || (parenthesis >= 0 && parenthesis === past - 1) ? parenthesis : -1;
}

/** The place reached by going back from `end` over at most `most` of the characters. */
function backOver(text: string, end: number, characters: string, most: number): number {
  let at = end;
  while (at > 0 && end - at < most && characters.includes(text[at - 1] ?? "")) at--;
  return at;
}

/** The longest name of at most four words that ends a text. A name starts with a letter. */
function nameAtEnd(text: string): string | undefined {
  let from = text.length;
  while (from > 0 && !notInName.test(text[from - 1] ?? "")) from--;
  const plain = text.slice(from).replace(/^[^A-Za-z_\u0080-\u00ff]+/, "");
  if (/^[A-Za-z_][\w.-]{0,59}$/.test(plain)) return plain;
  const words = plain.split(/(?<=[ +])/).slice(-mostWords);
  while (words.length > 0) {
    const joined = words.join("");
    if (/^[A-Za-z_\u0080-\u00ff]/.test(joined) && name.test(joined)) return joined;
    words.shift();
  }
  return undefined;
}
