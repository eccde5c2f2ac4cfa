/** The name of the field that holds a candidate, whatever the format. */

import type { Surroundings } from "../surroundings.ts";
import { assignmentKey } from "./assignment-key.ts";
import type { FieldKey } from "./field-key.ts";
import { jsonKey } from "./json-key.ts";
import type { Table } from "./table.ts";
import { tableKey } from "./table-key.ts";
import { xmlKey } from "./xml-key.ts";

/**
 * The nearest key of a candidate: an assignment directly before it, also one within a JSON text or an XML
 * element; the JSON key or XML element that holds it; else its column. Undefined in plain text.
 */
export function nearestKey(
  { candidate, before }: Surroundings,
  bytes: Uint8Array,
  tables: readonly Table[],
): FieldKey | undefined {
  const assignment = assignmentKey(before);
  const json = jsonKey(before);
  if (json !== undefined && (assignment === undefined || json.name.endsWith(assignment.name))) return json;
  return (
    assignment ??
    xmlKey(before) ??
    (tables.length === 0 ? undefined : tableKey(bytes, tables, candidate.start))
  );
}
