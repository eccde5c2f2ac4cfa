/**
 * The thread that owns SQLite's writing connection. Commits wait for the disk here, so that the main
 * thread goes on reading requests. One message in, one message out, in order.
 */

import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { Value } from "../../kernel/row.ts";
import type { Row } from "../database.ts";
import { prepareConnection } from "./sqlite-connection.ts";

/** Rows of one table: the insert statement and the values of each row. */
export interface RowsOf {
  readonly sql: string;
  /** Columns whose bytes travel as strings of one character a byte: far cheaper to copy than byte arrays. */
  readonly byteColumns: readonly number[];
  readonly rows: Value[][];
}

/** What the main thread asks: any of begin, one statement, rows, and an end, done in this order. */
export interface WorkOrder {
  readonly begin?: boolean;
  readonly statement?: { readonly sql: string; readonly values: readonly Value[] };
  readonly rows?: readonly RowsOf[];
  readonly end?: "commit" | "rollback" | "close";
}

/** The answer: rows of the statement, or what the driver threw. */
export type WorkDone =
  | { readonly rows: readonly Row[] }
  | { readonly fault: { readonly message: string; readonly code: string; readonly errcode: number } };

/** Does one order on the connection; on a fault the transaction is rolled back unless it was one statement's. */
function carryOut(
  db: DatabaseSync,
  prepared: (sql: string) => StatementSync,
  order: WorkOrder,
): readonly Row[] {
  if (order.begin === true) db.exec("begin immediate");
  let found: readonly Row[] = [];
  if (order.statement !== undefined) {
    found = prepared(order.statement.sql).all(
      ...(order.statement.values as SQLInputValue[]),
    ) as unknown as Row[];
  }
  for (const { sql, byteColumns, rows } of order.rows ?? []) {
    const statement = prepared(sql);
    for (const row of rows) {
      const values = row as SQLInputValue[];
      for (const column of byteColumns) {
        const value = values[column];
        if (typeof value === "string") values[column] = Buffer.from(value, "latin1");
      }
      statement.run(...values);
    }
  }
  if (order.end === "commit") db.exec("commit");
  if (order.end === "rollback" && db.isTransaction) db.exec("rollback");
  if (order.end === "close") db.close();
  return found;
}

/** The driver's error as plain values that cross the thread boundary. */
function plainFault(error: unknown): WorkDone {
  const { message, code, errcode } = error as { message?: unknown; code?: unknown; errcode?: unknown };
  return {
    fault: {
      message: typeof message === "string" ? message : "unknown fault",
      code: typeof code === "string" ? code : "",
      errcode: typeof errcode === "number" ? errcode : 1,
    },
  };
}

/** Opens the connection and serves orders until told to close. */
function serve(port: NonNullable<typeof parentPort>, path: string): void {
  const db = new DatabaseSync(path);
  prepareConnection(db, { writes: true });
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const fresh = db.prepare(sql);
    statements.set(sql, fresh);
    return fresh;
  };
  port.on("message", (order: WorkOrder) => {
    let done: WorkDone;
    try {
      done = { rows: carryOut(db, prepared, order) };
    } catch (error) {
      done = plainFault(error);
      if (order.end === "commit" && db.isTransaction) db.exec("rollback");
    }
    port.postMessage(done);
    if (order.end === "close") port.close();
  });
}

if (parentPort !== null) serve(parentPort, (workerData as { readonly path: string }).path);
