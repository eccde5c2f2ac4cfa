/** SQLite: reads on the main thread, writes through the worker that owns the writing connection. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import type { Insert, Insertion, Value } from "../../kernel/row.ts";
import { startCommitter } from "../committer.ts";
import type { Database, DatabaseOptions, Row, Statement, Writer } from "../database.ts";
import { refuse, sortCommitFault, sortFault } from "../faults.ts";
import { prepareConnection } from "./sqlite-connection.ts";
import type { RowsOf, WorkDone, WorkOrder } from "./sqlite-worker.ts";

/** How the rows of an insertion travel and are written. */
interface Plan {
  readonly sql: string;
  readonly byteColumns: readonly number[];
}

const plans = new WeakMap<Insertion, Plan>();

/** The single-row insert of an insertion, and which of its columns are bytes. */
function planOf(into: Insertion): Plan {
  const known = plans.get(into);
  if (known !== undefined) return known;
  const columns = Object.entries(into.columns);
  const names = columns.map(([name]) => name).join(", ");
  const sql = `insert into ${into.table} (${names}) values (${columns.map(() => "?").join(", ")})`;
  const byteColumns = columns.flatMap(([, type], at) => (type === "bytes" ? [at] : []));
  const plan = { sql, byteColumns };
  plans.set(into, plan);
  return plan;
}

/** A row as it travels: bytes as strings of one character a byte. The row itself may be needed for another try. */
function travelling(values: readonly Value[], byteColumns: readonly number[]): Value[] {
  const row = values.slice();
  for (const column of byteColumns) {
    const value = row[column];
    if (value instanceof Uint8Array) {
      row[column] = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("latin1");
    }
  }
  return row;
}

/** Rows sorted by table, in the order the tables first appear. */
function byTable(rows: readonly Insert[]): readonly RowsOf[] {
  const tables = new Map<Insertion, RowsOf>();
  for (const { into, values } of rows) {
    let table = tables.get(into);
    if (table === undefined) tables.set(into, (table = { ...planOf(into), rows: [] }));
    table.rows.push(travelling(values, table.byteColumns));
  }
  return [...tables.values()];
}

/** Megabytes for what the writing thread makes and drops at once: rows on their way in. */
const youngMegabytes = 8;

/** The writer whose orders are carried out by the worker, one after another. */
function startWriter(path: string): Writer {
  const worker = new Worker(new URL("./sqlite-worker.ts", import.meta.url), {
    workerData: { path },
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  let waiting: { resolve(done: WorkDone): void; reject(fault: unknown): void } | undefined;
  let death: unknown;
  const die = (fault: unknown): void => {
    death ??= refuse.database_unavailable({ retryAfterSeconds: 2, cause: fault });
    // An order that was under way may have been carried out before the thread died.
    waiting?.reject(sortCommitFault(death));
  };
  worker.on("message", (done: WorkDone) => waiting?.resolve(done));
  worker.on("error", die);
  worker.on("exit", (code) => die(new Error(`the writing thread ended with code ${code}`)));

  let begins = false;
  const order = async (work: WorkOrder): Promise<readonly Row[]> => {
    if (death !== undefined) throw death;
    const done = await new Promise<WorkDone>((resolve, reject) => {
      waiting = { resolve, reject };
      worker.postMessage(begins ? { ...work, begin: true } : work);
      begins = false;
    });
    if ("fault" in done) throw sortFault(done.fault);
    return done.rows;
  };
  return {
    kind: "sqlite",
    begin() {
      begins = true;
      return Promise.resolve();
    },
    all: ({ sql }, values) => order({ statement: { sql, values } }),
    async commit(rows) {
      await order({ rows: byTable(rows), end: "commit" });
    },
    async rollback() {
      if (begins) begins = false;
      else await order({ end: "rollback" });
    },
    async close() {
      begins = false;
      await order({ end: "close" });
    },
  };
}

/** Opens the file at `path`, which exists and is migrated. */
export function openSqlite(path: string, { groupLimit = 256 }: DatabaseOptions): Database {
  const reader = new DatabaseSync(path);
  prepareConnection(reader, { writes: false });
  const statements = new Map<string, StatementSync>();
  const writer = startWriter(path);
  const committer = startCommitter([writer], groupLimit);
  const all = ({ sql }: Statement, values: readonly Value[]): readonly Row[] => {
    try {
      let statement = statements.get(sql);
      if (statement === undefined) statements.set(sql, (statement = reader.prepare(sql)));
      return statement.all(...(values as SQLInputValue[])) as unknown as Row[];
    } catch (error) {
      throw sortFault(error);
    }
  };
  return {
    kind: "sqlite",
    all: async (statement, values) => all(statement, values),
    write: ((unit: Parameters<typeof committer.write>[0]) => committer.write(unit)) as Database["write"],
    async ping() {
      all({ sql: "select 1" }, []);
      await committer.write({ run: (tx) => tx.all({ sql: "select 1" }, []) });
    },
    async close() {
      await committer.close();
      await writer.close();
      reader.close();
    },
  };
}
