/** The XML or HTML element that holds a number. Attributes are read as assignments. */

import type { FieldKey } from "./field-key.ts";

const elementText = /<([A-Za-z_][\w:.-]{0,80})((?:\s[^<>]{0,200})?)>\s*(?:<!\[CDATA\[)?([^<>]{0,120})$/;
const tag = /<(\/?)([A-Za-z_][\w:.-]{0,80})(?:\s[^<>]*)?(\/?)>/g;
const namedBy = /\s(?:name|id|key|field|property|class)\s*=\s*["']([^"']{1,80})["']/i;
const mostParents = 2;

/**
 * The element whose text holds the number, with the elements around it. What names an element more closely
 * (`<field name="cardNumber">`) comes first.
 */
export function xmlKey(before: string): FieldKey | undefined {
  const match = elementText.exec(before);
  const element = match?.[1];
  if (match === null || element === undefined) return undefined;
  const given = namedBy.exec(match[2] ?? "")?.[1];
  const parents = parentsOf(before.slice(0, match.index));
  return given === undefined
    ? { form: "xml", name: withoutPrefix(element), parents }
    : { form: "xml", name: given, parents: [withoutPrefix(element), ...parents] };
}

/** Elements that are open at the end of a text, the innermost first. */
function parentsOf(text: string): string[] {
  const parents: string[] = [];
  let depth = 0;
  for (const [, closing, name = "", empty] of [...text.matchAll(tag)].toReversed()) {
    if (empty === "/") continue;
    if (closing === "/") depth++;
    else if (depth > 0) depth--;
    else parents.push(withoutPrefix(name));
    if (parents.length === mostParents) break;
  }
  return parents;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
