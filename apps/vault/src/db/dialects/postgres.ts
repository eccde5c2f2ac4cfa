/** PostgreSQL 15 and later: a pool for reads, and one connection at a time for the group committer. */

import pg from "pg";
import type { ColumnType, Insert, Insertion, Value } from "../../kernel/row.ts";
import { startCommitter } from "../committer.ts";
import type { Database, DatabaseOptions, Row, Statement, Writer } from "../database.ts";
import { sortCommitFault, sortFault } from "../faults.ts";

const arrayTypes: Readonly<Record<ColumnType, string>> = {
  text: "text[]",
  int: "bigint[]",
  bytes: "bytea[]",
};
const { INT8 } = pg.types.builtins;

/** Whole numbers of eight bytes arrive as numbers: times and counts stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

const bulkInserts = new WeakMap<Insertion, Statement>();
let bulkCount = 0;

/** The insert that takes any number of rows as one array per column. */
function bulkInsertOf(into: Insertion): Statement {
  const known = bulkInserts.get(into);
  if (known !== undefined) return known;
  const columns = Object.keys(into.columns);
  const arrays = Object.values(into.columns).map((type, at) => `$${at + 1}::${arrayTypes[type]}`);
  const sql = `insert into ${into.table} (${columns.join(", ")}) select * from unnest(${arrays.join(", ")})`;
  bulkCount += 1;
  const bulk = { sql, name: `bulk${bulkCount}` };
  bulkInserts.set(into, bulk);
  return bulk;
}

/** Buffers over the same memory: the driver writes a plain Uint8Array as an array of numbers. */
function driverValue(value: Value): Value {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** Runs one statement on a connection or pool. */
async function runOn(
  on: pg.Pool | pg.PoolClient,
  { sql, name }: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  try {
    const config = { text: sql, values: [...values] };
    const result = await on.query<Row>(name === undefined ? config : { ...config, name });
    return result.rows;
  } catch (error) {
    throw sortFault(error);
  }
}

/** Writes rows table by table, each table in one statement. */
async function insertAll(client: pg.PoolClient, rows: readonly Insert[]): Promise<void> {
  const tables = new Map<Insertion, Value[][]>();
  for (const { into, values } of rows) {
    let columns = tables.get(into);
    if (columns === undefined) tables.set(into, (columns = values.map(() => [])));
    for (let at = 0; at < columns.length; at++) columns[at]?.push(driverValue(values[at] ?? null));
  }
  for (const [into, columns] of tables) await runOn(client, bulkInsertOf(into), columns);
}

/** The writer: takes a connection from the pool at `begin` and gives it back at the end, broken or sound. */
function startWriter(pool: pg.Pool): Writer {
  let client: pg.PoolClient | undefined;
  const held = (): pg.PoolClient => {
    if (client === undefined) throw new Error("no transaction is open");
    return client;
  };
  const release = (isBroken: boolean): void => {
    client?.release(isBroken);
    client = undefined;
  };
  return {
    kind: "postgres",
    async begin() {
      try {
        client = await pool.connect();
      } catch (error) {
        throw sortFault(error);
      }
      await runOn(client, { sql: "begin" }, []);
    },
    all: (statement, values) => runOn(held(), statement, values.map(driverValue)),
    async commit(rows) {
      try {
        await insertAll(held(), rows);
        await runOn(held(), { sql: "commit" }, []).catch((fault: unknown) => {
          throw sortCommitFault(fault);
        });
        release(false);
      } catch (fault) {
        const isSound = await runOn(held(), { sql: "rollback" }, []).then(
          () => true,
          () => false,
        );
        release(!isSound);
        throw fault;
      }
    },
    async rollback() {
      if (client === undefined) return;
      const isSound = await runOn(client, { sql: "rollback" }, []).then(
        () => true,
        () => false,
      );
      release(!isSound);
    },
    close: () => Promise.resolve(),
  };
}

/** The pool for a `postgres://` URL, with limits so that a silent server becomes a fault within seconds. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    application_name: "cardkeep",
    types,
  });
  // Without a listener an idle connection that is cut would end the process; the next query tells.
  pool.on("error", () => undefined);
  // The pool listens to idle connections only. One that is cut while it is lent, between two queries,
  // would end the process as well.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Opens a migrated PostgreSQL database. */
export function openPostgres(url: string, { groupLimit = 256 }: DatabaseOptions): Database {
  const pool = openPool(url);
  const committer = startCommitter(startWriter(pool), groupLimit);
  return {
    kind: "postgres",
    all: (statement, values) => runOn(pool, statement, values.map(driverValue)),
    write: ((unit: Parameters<typeof committer.write>[0]) => committer.write(unit)) as Database["write"],
    async ping() {
      await runOn(pool, { sql: "select 1" }, []);
    },
    async close() {
      await committer.close();
      await pool.end();
    },
  };
}
