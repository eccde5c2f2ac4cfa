/** A table as an object of the scan: read in full where it is small or suspect, sampled where it is not. */

import { escapeId } from "mysql2";
import { maskedName } from "../../kernel/entry-name.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import {
  type Column,
  countText,
  namesOf,
  sampledText,
  sampleLength,
  smallTable,
  suspectsOf,
} from "../tables/table-plan.ts";
import type { SourceObject, SourceOptions } from "../source.ts";
import { headerLine, rowLine } from "../tables/row-text.ts";
import type { MysqlTable } from "./catalogue.ts";
import type { MysqlSession } from "./session.ts";

/** Bytes given at once. */
const pieceLength = 128 * 1024;

/** An object that reads one table. */
export function tableObject(
  table: MysqlTable,
  session: MysqlSession,
  options: SourceOptions,
  isFull: boolean,
): SourceObject {
  const faults: string[] = [];
  const remarks: string[] = [];
  const { columns } = table;
  let seen = 0;
  let isWhole = true;
  if (table.otherColumns > 0) {
    remarks.push(`${countText(table.otherColumns)} columns cannot hold a card number`);
  }
  return {
    path: maskedName(`${table.schema}.${table.name}`),
    name: "",
    ...(table.bytes > 0 ? { present: table.bytes } : {}),
    async *open() {
      if (columns.length === 0) return;
      isWhole = false;
      const isSmall = !table.isView && table.bytes <= smallTable;
      const wanted = isFull || isSmall ? columns : await suspects(session, table, options, faults, remarks);
      if (wanted.length > 0) {
        for await (const piece of linesOf(session, table, wanted)) {
          const left = options.limits.objectBytes - seen;
          seen += Math.min(left, piece.length);
          yield piece.subarray(0, left);
          if (piece.length > left) throw new ReadingStopped("larger than the limit of an object");
        }
      }
      isWhole = wanted.length === columns.length;
    },
    coverage: () => ({ seen, present: isWhole ? seen : Math.max(seen, table.bytes), remarks, faults }),
  };
}

async function* linesOf(
  session: MysqlSession,
  table: MysqlTable,
  columns: readonly Column[],
): AsyncGenerator<Buffer> {
  yield headerLine(columns);
  const list = columns.map(({ name }) => escapeId(name, true)).join(", ");
  let text = "";
  for await (const row of session.stream(`select ${list} from ${table.sql}`)) {
    text += rowLine(row);
    if (text.length < pieceLength) continue;
    yield Buffer.from(text, "latin1");
    text = "";
  }
  if (text !== "") yield Buffer.from(text, "latin1");
}

async function suspects(
  session: MysqlSession,
  table: MysqlTable,
  options: SourceOptions,
  faults: string[],
  remarks: string[],
): Promise<readonly Column[]> {
  const list = table.columns.map(({ name }) => `left(${escapeId(name, true)}, ${sampleLength})`).join(", ");
  const { sampleRows } = options.limits;
  const sample = await session.rows(`select ${list} from ${table.sql} limit ${Math.trunc(sampleRows)}`);
  const wanted = suspectsOf(table.columns, sample, options.isSuspect);
  const others = table.columns.filter((column) => !wanted.includes(column));
  if (others.length === 0) return wanted;
  faults.push(sampledText(others, sample.length, table.rows));
  if (wanted.length > 0) remarks.push(`columns ${namesOf(wanted)}: read in full`);
  return wanted;
}
