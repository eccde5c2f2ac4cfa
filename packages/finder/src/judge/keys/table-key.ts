/** The column that holds a number, in delimited lines and in SQL statements. */

import type { FieldKey } from "./field-key.ts";
import { cellsOf, type Table, tableAt } from "./table.ts";

const longestRow = 8192;
const newline = 0x0a;

/**
 * The column of the value at an offset, and its row as `name=value` lines. Undefined where no table holds
 * it. Columns without names are called by their number.
 */
export function tableKey(bytes: Uint8Array, tables: readonly Table[], offset: number): FieldKey | undefined {
  const table = tableAt(tables, offset);
  if (table === undefined) return undefined;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
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
  const start = content.lastIndexOf(newline, offset) + 1;
  const found = content.indexOf(newline, offset);
  const end = found < 0 ? content.length : found;
  if (end - start > longestRow) return undefined;
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
