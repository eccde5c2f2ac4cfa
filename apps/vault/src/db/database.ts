/** What a room sees of the database: reads, units of writing, and the transaction a unit runs in. */

import type { Clock } from "../kernel/clock.ts";
import type { Insert, Value } from "../kernel/row.ts";

/** Which engine answers. */
export type DatabaseKind = "sqlite" | "postgres";

/** One row as the engines give it: column name to value. */
export type Row = Readonly<Record<string, Value>>;

/** SQL text with the engine's own placeholders; `name` lets PostgreSQL keep the plan. */
export interface Statement {
  readonly sql: string;
  readonly name?: string;
}

/** Something statements can be run on: the database for reads, a transaction for writes. */
export interface Executor {
  readonly kind: DatabaseKind;
  all(statement: Statement, values: readonly Value[]): Promise<readonly Row[]>;
}

/** The transaction that a unit of writing runs in, shared with the other units of its group. */
export interface Tx extends Executor {
  /** Adds a row. It is written with all rows of its table when the group commits, so the unit itself does not read it back. */
  insert(row: Insert): void;
}

/**
 * What one caller wants written: rows known beforehand, and steps that read and change.
 * `run` may be called again when a neighbour in the group fails, so it touches nothing but `tx`,
 * and it makes no network call.
 */
export interface WriteUnit<T> {
  readonly inserts?: readonly Insert[];
  readonly run?: (tx: Tx) => Promise<T>;
}

/** An open database. */
export interface Database extends Executor {
  /** Runs a unit and answers after its commit is on disk. */
  write<T>(unit: WriteUnit<T> & { readonly run: (tx: Tx) => Promise<T> }): Promise<T>;
  write(unit: WriteUnit<undefined>): Promise<undefined>;
  /** Throws `database_unavailable` when a trivial read and the writer do not answer. */
  ping(): Promise<void>;
  /** Waits for writes under way, then lets go of files and connections. */
  close(): Promise<void>;
}

/** The side of an engine that the group committer drives; one call at a time. */
export interface Writer {
  readonly kind: DatabaseKind;
  begin(): Promise<void>;
  all(statement: Statement, values: readonly Value[]): Promise<readonly Row[]>;
  /** Writes the rows, table by table, and commits; on any error the transaction is rolled back. */
  commit(rows: readonly Insert[]): Promise<void>;
  rollback(): Promise<void>;
  close(): Promise<void>;
}

/** How a database is opened. */
export interface DatabaseOptions {
  readonly clock: Clock;
  /** Most units that share one commit; 1 gives a commit per request, for comparison only. */
  readonly groupLimit?: number;
}
