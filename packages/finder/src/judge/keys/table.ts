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

const headReach = 16_384;
const delimiters = [",", ";", "\t", "|"] as const;
const longestStatement = 8192;
const statement =
  /^(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO|COPY)\s+[^\s(]{1,200}\s*\(([^()]+)\)\s*(VALUES|FROM\s+stdin)/i;
const starts = ["INSERT INTO", "insert into", "COPY ", "REPLACE INTO", "INSERT IGNORE"] as const;

/** The tables of a content, by where their rows begin. */
export function tablesIn(bytes: Uint8Array): Table[] {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const header = headerIn(content.subarray(0, headReach).toString("latin1"));
  const tables: Table[] = header === undefined ? [] : [header];
  const columnsOf = new Map<string, readonly string[]>();
  for (const start of starts) {
    for (let at = content.indexOf(start); at >= 0; at = content.indexOf(start, at + start.length)) {
      const close = content.indexOf(")", at);
      if (close < 0 || close - at > longestStatement) continue;
      const match = statement.exec(content.toString("latin1", at, close + 24));
      if (match === null) continue;
      const [whole, names = "", kind = ""] = match;
      const columns = columnsOf.get(names) ?? columnNames(names);
      columnsOf.set(names, columns);
      tables.push({
        ...(kind.toUpperCase() === "VALUES" ? values : copied),
        from: at + whole.length,
        columns,
      });
    }
  }
  return tables.sort((one, other) => one.from - other.from);
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
function headerIn(head: string): Table | undefined {
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
