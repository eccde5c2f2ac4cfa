/** The name of the field that holds a candidate, whatever the format. */

import type { Surroundings } from "../surroundings.ts";
import { assignmentKey } from "./assignment-key.ts";
import type { FieldKey } from "./field-key.ts";
import { jsonKey } from "./json-key.ts";
import { tableKey } from "./table-key.ts";
import { xmlKey } from "./xml-key.ts";

/** What a cell of a table begins after. */
const startsCell = /(?:^|[,;|\t\n(])[ \t"'`]*$/;

/**
 * The nearest key of a candidate: an assignment directly before it, also one within a JSON text or an XML
 * element; the JSON key or XML element that holds it; else its column. Undefined in plain text.
 */
export function nearestKey(surroundings: Surroundings): FieldKey | undefined {
  const { before, near, text, at } = surroundings;
  const assignment = assignmentKey(before);
  const json = jsonKey(before);
  if (json !== undefined && (assignment === undefined || json.name.endsWith(assignment.name))) return json;
  return (
    assignment ??
    (before.includes(">") ? xmlKey(before) : undefined) ??
    (startsCell.test(near) ? tableKey(text.content, text.tables, at) : undefined)
  );
}
