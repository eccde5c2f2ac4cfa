/** Gives a table as text: a line of names, then a line for each row, tabs between. */

import type { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { fillerName, headerLine } from "../tables/row-text.ts";
import type { PostgresColumn, PostgresTable } from "./catalogue.ts";
import { postgresStop } from "./reasons.ts";

/** Bytes kept ready: a few of the pieces in which the network gives them. */
const ahead = 1 << 20;

/** A table with one column gets an empty second one, so that its line of names is seen as such. */
const filler: PostgresColumn = { name: fillerName, sql: "''", isPlain: false };

/** The statement that sends these columns of all rows. Children of a table are tables of their own. */
export function copyStatement(table: PostgresTable, columns: readonly PostgresColumn[]): string {
  const isPlain = table.kind === "r" && columns.length > 1 && columns.every(({ isPlain }) => isPlain);
  const all = columns.length > 1 ? columns : [...columns, filler];
  const list = all.map(({ sql }) => sql).join(", ");
  if (isPlain) return `copy ${table.sql} (${list}) to stdout`;
  return `copy (select ${list} from ${fromClause(table)}) to stdout`;
}

/** The table without its children. */
export function fromClause(table: PostgresTable): string {
  return table.kind === "r" ? `only ${table.sql}` : table.sql;
}

/**
 * Rows of a table as COPY writes them (PostgreSQL manual, COPY, text format).
 *
 * @throws ReadingStopped when the server ends it, or gives nothing for `seconds`
 */
export async function* copiedRows(
  client: Client,
  table: PostgresTable,
  columns: readonly PostgresColumn[],
  seconds: number,
): AsyncGenerator<Uint8Array> {
  yield headerLine(columns);
  // A whole table may take any time, as long as its rows keep coming.
  await client.query("set local statement_timeout = 0");
  const stream = client.query(copyTo(copyStatement(table, columns), { highWaterMark: ahead }));
  let isLate = false;
  const watch = setTimeout(() => {
    isLate = true;
    stream.destroy(new ReadingStopped("gave nothing for longer than the limit"));
  }, seconds * 1000);
  const onBreak = (): void => void stream.destroy(new ReadingStopped("the connection broke"));
  client.once("end", onBreak);
  client.once("error", onBreak);
  try {
    for await (const piece of stream) {
      yield piece as Uint8Array;
      if (!isLate) watch.refresh();
    }
  } catch (fault) {
    throw postgresStop(fault);
  } finally {
    clearTimeout(watch);
    client.off("end", onBreak);
    client.off("error", onBreak);
  }
}
