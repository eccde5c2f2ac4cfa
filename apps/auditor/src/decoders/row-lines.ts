/** Rows of a table as text that a judge of card numbers reads well: JSON, one object a line. */

/** Characters of a piece, about. */
export const pieceLength = 64 * 1024;

/** One row as a line. Integers stand without quotation marks, as most writers of JSON do. */
export function rowLine(row: unknown): string {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return `${jsonOf(row)}\n`;
  let text = "";
  for (const [key, value] of Object.entries(row))
    text += `${text === "" ? "{" : ","}${keyOf(key)}${jsonOf(value)}`;
  return text === "" ? "{}\n" : `${text}}\n`;
}

/** Names of columns as JSON, which come again in every row. */
const keys = new Map<string, string>();
const mostKeys = 1000;

function keyOf(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = `${JSON.stringify(name)}:`;
  keys.set(name, key);
  return key;
}

function jsonOf(value: unknown): string {
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  return JSON.stringify(value, plainValue) ?? "null";
}

/** Text of the rows, in pieces. Keys are the names of columns; integers of any width are decimal. */
export function* rowLines(rows: Iterable<unknown>): Generator<Uint8Array> {
  let text = "";
  try {
    for (const row of rows) {
      text += rowLine(row);
      if (text.length < pieceLength) continue;
      yield Buffer.from(text);
      text = "";
    }
  } catch (fault) {
    // What came before a damage is given out.
    if (text.length > 0) yield Buffer.from(text);
    throw fault;
  }
  if (text.length > 0) yield Buffer.from(text);
}

/** Text of the values of one column, an object of one key for each, in pieces. */
export function* columnLines(name: string, batches: Iterable<Iterable<unknown>>): Generator<Uint8Array> {
  const key = `{${JSON.stringify(name)}:`;
  let text = "";
  for (const batch of batches) {
    for (const value of batch) {
      text += `${key}${jsonOf(value)}}\n`;
      if (text.length >= pieceLength) {
        yield Buffer.from(text);
        text = "";
      }
    }
  }
  if (text.length > 0) yield Buffer.from(text);
}

/** Values that JSON has no form for: wide integers as their digits, bytes as text where they are text. */
function plainValue(this: unknown, _key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("latin1");
  return value;
}
