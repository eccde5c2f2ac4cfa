/** Queries written once through Kysely, compiled once per engine, and bound to arguments at each call. */

import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
} from "kysely";
import type { Value } from "../kernel/row.ts";
import type { DatabaseKind, Executor, Row, Statement } from "./database.ts";
import type { Tables } from "./tables.ts";

/** The builder a query is written with; it compiles and never connects. */
export type Builder = Kysely<Tables>;

const builders: Readonly<Record<DatabaseKind, Builder>> = {
  sqlite: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
};

/** Stands in a compiled query where an argument goes. */
class Placeholder {
  readonly argument: string;
  constructor(argument: string) {
    this.argument = argument;
  }
}

/** Names an argument inside a query under construction. */
export type Param<Args> = <Name extends keyof Args & string>(name: Name) => Args[Name];

/** A query that is ready to run with named arguments. */
export interface Query<Args, Result> {
  all(on: Executor, args: Args): Promise<readonly Result[]>;
  first(on: Executor, args: Args): Promise<Result | undefined>;
}

interface Compiled {
  readonly statement: Statement;
  readonly slots: readonly unknown[];
}

let statementCount = 0;

/** The value of a slot: an argument of the call, or a constant of the query. */
function valueOf(slot: unknown, args: Readonly<Record<string, unknown>>): Value {
  const value = slot instanceof Placeholder ? args[slot.argument] : slot;
  return value === undefined ? null : (value as Value);
}

/**
 * Prepares a query. `build` is called once per engine; arguments enter only as bound parameters.
 * The result type is the row type of the built query.
 */
export function query<Args extends Readonly<Record<string, Value>>, Result = Row>(
  build: (db: Builder, param: Param<Args>) => Compilable<Result>,
): Query<Args, Result> {
  const compiled: Partial<Record<DatabaseKind, Compiled>> = {};
  const compile = (kind: DatabaseKind): Compiled => {
    const param: Param<Args> = (name) => new Placeholder(name) as unknown as Args[typeof name];
    const { sql, parameters } = build(builders[kind], param).compile();
    statementCount += 1;
    return { statement: { sql, name: `q${statementCount}` }, slots: parameters };
  };
  const all = async (on: Executor, args: Args): Promise<readonly Result[]> => {
    const { statement, slots } = (compiled[on.kind] ??= compile(on.kind));
    const rows = await on.all(
      statement,
      slots.map((slot) => valueOf(slot, args)),
    );
    return rows as readonly Result[];
  };
  return { all, first: async (on, args) => (await all(on, args))[0] };
}

/** Runs a query whose shape depends on the request (a list with filters); compiled at each call. */
export async function runBuilt<Result>(
  on: Executor,
  build: (db: Builder) => Compilable<Result>,
): Promise<readonly Result[]> {
  const { sql, parameters } = build(builders[on.kind]).compile();
  const rows = await on.all(
    { sql },
    parameters.map((value) => valueOf(value, {})),
  );
  return rows as unknown as readonly Result[];
}
