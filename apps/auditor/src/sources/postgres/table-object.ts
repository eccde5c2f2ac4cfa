/** A table as an object of the scan: read in full where it is small or suspect, sampled where it is not. */

import type { Client } from "pg";
import { maskedName } from "../../kernel/entry-name.ts";
import {
  countText,
  namesOf,
  sampledText,
  sampleLength,
  smallTable,
  suspectsOf,
} from "../tables/table-plan.ts";
import type { SourceObject, SourceOptions } from "../source.ts";
import type { PostgresColumn, PostgresTable } from "./catalogue.ts";
import { copiedRows, fromClause } from "./copy.ts";
import { postgresStop } from "./reasons.ts";
import type { Session } from "./session.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";

/** An object that reads one table in one transaction. */
export function tableObject(
  table: PostgresTable,
  session: Session,
  options: SourceOptions,
  isFull: boolean,
): SourceObject {
  const faults: string[] = [];
  const remarks: string[] = [];
  const { limits } = options;
  let seen = 0;
  let isWhole = true;
  if (table.closedColumns > 0) faults.push(`${countText(table.closedColumns)} columns: permission denied`);
  if (table.hidesRows) faults.push("row-level security may hide rows");
  if (table.otherColumns > 0) {
    remarks.push(`${countText(table.otherColumns)} columns cannot hold a card number`);
  }
  return {
    path: maskedName(`${table.schema}.${table.name}`),
    name: "",
    ...(table.mayRead && (table.columns.length > 0 || table.closedColumns === 0)
      ? {}
      : { unread: "permission denied" }),
    ...(table.bytes > 0 ? { present: table.bytes } : {}),
    async *open() {
      const { columns } = table;
      if (columns.length === 0) return;
      let isBroken = true;
      isWhole = false;
      const client = await session.begin();
      try {
        const isSmall = (table.kind === "r" || table.kind === "m") && table.bytes <= smallTable;
        const wanted = isFull || isSmall ? columns : await suspects(client, table, options, faults, remarks);
        if (wanted.length > 0) {
          for await (const piece of copiedRows(client, table, wanted, limits.seconds)) {
            const left = limits.objectBytes - seen;
            seen += Math.min(left, piece.length);
            yield piece.subarray(0, left);
            if (piece.length > left) throw new ReadingStopped("larger than the limit of an object");
          }
        }
        isWhole = wanted.length === columns.length;
        isBroken = false;
      } catch (fault) {
        throw options.signal.aborted ? new ReadingStopped("the scan was ended") : postgresStop(fault);
      } finally {
        await session.end(isBroken);
      }
    },
    coverage: () => ({ seen, present: isWhole ? seen : Math.max(seen, table.bytes), remarks, faults }),
  };
}

/** Looks at a sample, and notes which columns are left at that. */
async function suspects(
  client: Client,
  table: PostgresTable,
  options: SourceOptions,
  faults: string[],
  remarks: string[],
): Promise<readonly PostgresColumn[]> {
  const { sampleRows } = options.limits;
  const sample = await sampleOf(client, table, sampleRows);
  const wanted = suspectsOf(table.columns, sample, options.isSuspect);
  const others = table.columns.filter((column) => !wanted.includes(column));
  if (others.length === 0) return wanted;
  faults.push(sampledText(others, sample.length, table.rows));
  if (wanted.length > 0) remarks.push(`columns ${namesOf(wanted)}: read in full`);
  return wanted;
}

type Row = readonly (string | null)[];

/** Rows from all over a table where the server can pick them, else the first ones. */
async function sampleOf(client: Client, table: PostgresTable, rows: number): Promise<readonly Row[]> {
  const list = table.columns.map(({ sql }) => `pg_catalog.left(${sql}::text, ${sampleLength})`).join(", ");
  const from = `select ${list} from ${fromClause(table)}`;
  const ask = async (text: string): Promise<readonly Row[]> =>
    (await client.query<(string | null)[]>({ text, values: [rows], rowMode: "array" })).rows;
  if ((table.kind === "r" || table.kind === "m") && table.rows > rows) {
    // Whole pages are picked, so three times the share gives enough rows nearly always.
    const percent = Math.min(100, (300 * rows) / table.rows);
    const picked = await ask(`${from} tablesample system (${percent.toFixed(6)}) limit $1`);
    if (picked.length >= rows / 2) return picked;
  }
  return await ask(`${from} limit $1`);
}
