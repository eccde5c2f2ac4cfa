/** The XML or HTML element that holds a number. Attributes are read as assignments. */

import type { FieldKey } from "./field-key.ts";

const elementText = /<([A-Za-z_][\w:.-]{0,80})((?:\s[^<>]{0,200})?)>\s*(?:<!\[CDATA\[)?([^<>]{0,120})$/;
const tag = /<(\/?)([A-Za-z_][\w:.-]{0,80})(?:\s[^<>]*)?(\/?)>/g;
const namedBy = /\s(?:name|id|key|field|property|class)\s*=\s*["']([^"']{1,80})["']/i;
const mostParents = 2;

/** Elements of HTML that say how a text looks and not what it is. */
const shapes: ReadonlySet<string> = new Set(
  (
    "a abbr article b bdi bdo blockquote body br center cite code dd del details dfn div dl dt em figure font footer " +
    "form h1 h2 h3 h4 h5 h6 header hr html i img input ins kbd label legend li main mark nav ol option p pre q s " +
    "samp section select small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr"
  ).split(" "),
);

/**
 * The element whose text holds the number, with the elements around it. What names an element more closely
 * (`<field name="cardNumber">`) comes first. Elements that only shape a text are no keys.
 */
export function xmlKey(before: string): FieldKey | undefined {
  const match = elementText.exec(before);
  const element = match?.[1];
  if (match === null || element === undefined) return undefined;
  const given = namedBy.exec(match[2] ?? "")?.[1];
  const isShape = shapes.has(element.toLowerCase());
  if (given === undefined && isShape) return undefined;
  const parents = parentsOf(before.slice(0, match.index));
  const name = withoutPrefix(element);
  if (given === undefined) return { form: "xml", name, parents };
  return { form: "xml", name: given, parents: isShape ? parents : [name, ...parents] };
}

/** Elements that are open at the end of a text, the innermost first. */
function parentsOf(text: string): string[] {
  const parents: string[] = [];
  let depth = 0;
  for (const [, closing, name = "", empty] of [...text.matchAll(tag)].toReversed()) {
    if (empty === "/" || shapes.has(name.toLowerCase())) continue;
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
