/** Rows as text: tabs between values, a line for each row; the same form as PostgreSQL's COPY. */

import type { Column } from "./table-plan.ts";

/** The name of the empty second column that a table of one column gets, so that its header is seen as such. */
export const fillerName = "_";

/** The line of names, UTF-8. */
export function headerLine(columns: readonly Column[]): Buffer {
  const names = columns.map(({ name }) => name.replaceAll(/[\t\r\n]/g, " "));
  return Buffer.from(`${names.join("\t")}${names.length === 1 ? `\t${fillerName}` : ""}\n`);
}

const dividers = /[\\\t\r\n]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n" };

/** One row. `\N` stands for no value. */
export function rowLine(row: readonly (string | null)[]): string {
  let line = "";
  for (let at = 0; at < row.length; at++) {
    const value = row[at] ?? "\\N";
    if (at > 0) line += "\t";
    line += row[at] !== null && dividers.test(value) ? escaped(value) : value;
  }
  return row.length === 1 ? `${line}\t\n` : `${line}\n`;
}

function escaped(value: string): string {
  return value.replaceAll(/[\\\t\r\n]/g, (mark) => escapes[mark] ?? mark);
}
