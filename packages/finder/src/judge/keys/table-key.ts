/** The column that holds a number, in delimited lines and in SQL statements. */

import type { FieldKey } from "./field-key.ts";
import type { PageTables } from "./page-tables.ts";
import { cellsOf } from "./table.ts";

const longestRow = 4096;
const newline = 0x0a;

/**
 * The column of the value at an offset, and its row as `name=value` lines. Undefined where no table holds
 * it. Columns without names are called by their number.
 */
export function tableKey(content: Buffer, tables: PageTables, offset: number): FieldKey | undefined {
  const table = tables.at(offset);
  if (table === undefined) return undefined;
  const row =
    table.shape === "lines" ? lineAround(content, offset) : tupleAround(content, table.from, offset);
  if (row === undefined) return undefined;
  const quote = table.shape === "lines" ? '"' : "'";
  const place = cellsOf(row.text.slice(0, offset - row.start), table.delimiter, quote).length - 1;
  const cells = cellsOf(row.text, table.delimiter, quote);
  const isNamed = table.columns.length > 0;
  if (isNamed ? cells.length !== table.columns.length : cells.length < 2) return undefined;
  const nameOf = (at: number): string => table.columns[at] ?? `column ${at + 1}`;
  const record = (): string => cells.map((cell, at) => `${nameOf(at)}=${cell}`).join("\n");
  return { form: "table", name: nameOf(place), parents: [], record };
}

interface Row {
  readonly start: number;
  readonly text: string;
}

function lineAround(content: Buffer, offset: number): Row | undefined {
  const reach = Math.max(0, offset - longestRow);
  const before = content.subarray(reach, offset).lastIndexOf(newline);
  if (before < 0 && reach > 0) return undefined;
  const start = reach + before + 1;
  const after = content.subarray(offset, offset + longestRow).indexOf(newline);
  if (after < 0 && content.length - offset > longestRow) return undefined;
  const end = after < 0 ? content.length : offset + after;
  return { start, text: content.subarray(start, end).toString("latin1").replace(/\r$/, "") };
}

/** The values between the parentheses around an offset; quoted text may hold parentheses. */
function tupleAround(content: Buffer, from: number, offset: number): Row | undefined {
  const head = content.subarray(Math.max(from, offset - longestRow), offset).toString("latin1");
  const between = [...head.matchAll(/\)\s*,\s*\(/g)].at(-1);
  const open = between === undefined ? head.indexOf("(") : between.index + between[0].length - 1;
  const start = offset - head.length + open + 1;
  if (open < 0 || head.slice(open).includes(";\n")) return undefined;
  const tail = content.subarray(offset, offset + longestRow).toString("latin1");
  const close = /\)\s*(?:,\s*\(|;|$|ON\s)/.exec(tail)?.index;
  return close === undefined ? undefined : { start, text: head.slice(open + 1) + tail.slice(0, close) };
}
