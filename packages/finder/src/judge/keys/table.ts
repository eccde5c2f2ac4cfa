/** Tables in a content: what names the columns of delimited lines and of SQL statements. */

/**
 * A table with named columns. `from` is the offset after which its rows begin; `delimiter` parts the cells
 * of a line, `,` within parentheses for `values` of SQL.
 */
export interface Table {
  readonly shape: "lines" | "values";
  readonly from: number;
  readonly delimiter: string;
  readonly columns: readonly string[];
}

const delimiters = [",", ";", "\t", "|"] as const;

/** Most bytes between the start of a statement and the end of its columns. */
export const longestStatement = 8192;

const statement =
  /^(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO|COPY)\s+[^\s(]{1,200}\s*\(([^()]+)\)\s*(VALUES|FROM\s+stdin)/i;

/** The table of the statement that begins at an offset; its columns are shared by way of `known`. */
export function statementAt(
  content: Buffer,
  at: number,
  known: Map<string, readonly string[]>,
): Table | undefined {
  const close = content.subarray(at, at + longestStatement).indexOf(")");
  if (close < 0) return undefined;
  const match = statement.exec(content.toString("latin1", at, at + close + 24));
  if (match === null) return undefined;
  const [whole, names = "", kind = ""] = match;
  const columns = known.get(names) ?? columnNames(names);
  known.set(names, columns);
  return { ...(kind.toUpperCase() === "VALUES" ? values : copied), from: at + whole.length, columns };
}

const values = { shape: "values", delimiter: "," } as const;
const copied = { shape: "lines", delimiter: "\t" } as const;

function columnNames(list: string): string[] {
  return list.split(",").map((name) => name.trim().replaceAll(/[`"[\]]/g, ""));
}

/** The table whose rows an offset may lie in: the last that begins at or before it. */
export function tableAt(tables: readonly Table[], offset: number): Table | undefined {
  let low = 0;
  let high = tables.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tables[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return tables[low - 1];
}

/** The header line at the start of a content: names only, parted as often as the next line is. */
export function headerIn(head: string): Table | undefined {
  const lines = head.replace(/^\u00ef\u00bb\u00bf/, "").split(/\r?\n/, 3);
  const [first = "", second = ""] = lines;
  if (lines.length < 2 || first.length > 4096) return undefined;
  for (const delimiter of delimiters) {
    const columns = cellsOf(first, delimiter);
    if (columns.length < 2 || cellsOf(second, delimiter).length !== columns.length) continue;
    const areNames = columns.every((name) => /^[^\d{}<>()=][^{}<>()=]{0,63}$/.test(name));
    return { shape: "lines", from: 0, delimiter, columns: areNames ? columns : [] };
  }
  return undefined;
}

/** The cells of a delimited line (RFC 4180 quotes); quotes are taken away. */
export function cellsOf(line: string, delimiter: string, quote = '"'): string[] {
  if (!line.includes(quote)) return line.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === quote) isQuoted = !isQuoted;
    if (at < line.length && (isQuoted || line[at] !== delimiter)) continue;
    cells.push(line.slice(start, at).replaceAll(quote, "").trim());
    start = at + 1;
  }
  return cells;
}
