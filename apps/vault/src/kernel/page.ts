/** Pages of a list: an opaque cursor over a sort position. */

/** Where the next page starts: the numbers of the sort key of the last row given. */
export type Position = readonly number[];

/** One page of rows, and where the next one starts. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: Position | undefined;
}

/** Cursor text of a position. */
export function formatCursor(position: Position): string {
  return Buffer.from(position.join("."), "latin1").toString("base64url");
}

/** The position of a cursor, or undefined when it is not one of ours. */
export function parseCursor(text: string, parts: number): Position | undefined {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(text)) return undefined;
  const decoded = Buffer.from(text, "base64url").toString("latin1");
  if (!/^\d{1,15}(\.\d{1,15})*$/.test(decoded)) return undefined;
  const position = decoded.split(".").map(Number);
  return position.length === parts ? position : undefined;
}
