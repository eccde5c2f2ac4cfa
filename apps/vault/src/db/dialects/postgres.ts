/** PostgreSQL 15 and later: a pool for reads, and one connection at a time for the group committer. */

import pg from "pg";
import { startCommitter } from "../committer.ts";
import type { Database, DatabaseOptions, Row, Statement, Writer } from "../database.ts";
import { sortCommitFault, sortFault } from "../faults.ts";
import { bulkInsert, driverValue } from "./postgres-insert.ts";

const { INT8 } = pg.types.builtins;

/** Whole numbers of eight bytes arrive as numbers: times and counts stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

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

/**
 * A writer: takes a connection from the pool when a group starts and gives it back at its end, broken or
 * sound. A group that is rows only goes as one statement, which is a transaction of its own: one round trip.
 */
function startWriter(pool: pg.Pool): Writer {
  let client: pg.PoolClient | undefined;
  let isBegun = false;

  const release = (isBroken: boolean): void => {
    client?.release(isBroken);
    client = undefined;
    isBegun = false;
  };
  const held = (): pg.PoolClient => {
    if (client === undefined) throw new Error("no transaction is open");
    return client;
  };
  const begun = async (): Promise<pg.PoolClient> => {
    if (!isBegun) await runOn(held(), { sql: "begin" }, []);
    isBegun = true;
    return held();
  };
  const rollback = async (): Promise<void> => {
    if (client === undefined) return;
    const isSound =
      !isBegun ||
      (await runOn(client, { sql: "rollback" }, []).then(
        () => true,
        () => false,
      ));
    release(!isSound);
  };
  /** Runs what ends the transaction: when the connection breaks there, nobody knows whether it took place. */
  const end = async (statement: Statement, values: readonly unknown[]): Promise<void> => {
    await runOn(held(), statement, values).catch((fault: unknown) => {
      throw sortCommitFault(fault);
    });
  };
  return {
    kind: "postgres",
    async begin() {
      try {
        client = await pool.connect();
      } catch (error) {
        throw sortFault(error);
      }
    },
    all: async (statement, values) => runOn(await begun(), statement, values.map(driverValue)),
    async commit(rows) {
      try {
        const bulk = rows.length === 0 ? undefined : bulkInsert(rows);
        if (isBegun) {
          if (bulk !== undefined) await runOn(held(), bulk.statement, bulk.values);
          await end({ sql: "commit" }, []);
        } else if (bulk !== undefined) {
          await end(bulk.statement, bulk.values);
        }
        release(false);
      } catch (fault) {
        await rollback();
        throw fault;
      }
    },
    rollback,
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

/** Groups under way at once: while one waits for the disk of the server, the next is on its way. */
const lanes = 3;

/** Opens a migrated PostgreSQL database. */
export function openPostgres(url: string, { groupLimit = 256 }: DatabaseOptions): Database {
  const pool = openPool(url);
  const writers = Array.from({ length: lanes }, () => startWriter(pool));
  const committer = startCommitter(writers, groupLimit);
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
