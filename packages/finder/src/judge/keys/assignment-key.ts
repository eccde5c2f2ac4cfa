/** Names in assignments: `k=v`, `k: v`, attributes, URL parameters, object literals, labels in text. */

import type { FieldKey } from "./field-key.ts";

const reach = 160;
const sign = /[ \t]{0,8}(?:=>|:=|==|[:=#(])[ \t]{0,40}["'`[{(<]{0,2}$/;
const name =
  /^(?:[\w.\-\u0080-\u00ff]{1,60}[ +]){0,3}[\w.\-\u0080-\u00ff]{1,60}(?:\[["']?\w{0,24}["']?\]){0,2}$/;
const closing = /["'`)]{1,2}$/;
const notInName = /[^\w.\-\u0080-\u00ff +[\]"']/;
const signAtEnd = /[:=#>(]$/;
const mostWords = 4;

/** The name before an assignment sign directly before the number. Labels may have four words. */
export function assignmentKey(before: string): FieldKey | undefined {
  if (!signAtEnd.test(before.slice(-44).replace(/[ \t"'`[{(<]+$/, (end) => (end.includes("(") ? "(" : "")))) {
    return undefined;
  }
  const text = before.slice(-reach);
  const at = text.search(sign);
  if (at < 0) return undefined;
  const found = nameAtEnd(text.slice(0, at).replace(closing, ""));
  return found === undefined ? undefined : { form: "assignment", name: found, parents: [] };
}

/** The longest name of at most four words that ends a text. A name starts with a letter. */
function nameAtEnd(text: string): string | undefined {
  let from = text.length;
  while (from > 0 && !notInName.test(text[from - 1] ?? "")) from--;
  const plain = text.slice(from).replace(/^[^A-Za-z_\u0080-\u00ff]+/, "");
  const words = plain.split(/(?<=[ +])/).slice(-mostWords);
  while (words.length > 0) {
    const joined = words.join("");
    if (/^[A-Za-z_\u0080-\u00ff]/.test(joined) && name.test(joined)) return joined;
    words.shift();
  }
  return undefined;
}
