/** The database as someone with a shell on its machine sees it, beside the running vault. */

import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import pg from "pg";
import type { DatabaseAddress, Executor, Row } from "../../src/db/index.ts";
import type { Value } from "../../src/kernel/row.ts";

/** A connection of its own. */
export interface Raw extends Executor {
  /** Runs a statement whose places are written `?` on either engine. */
  run(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

const int8 = pg.types.builtins.INT8;

function openRawSqlite(file: string): Raw {
  const db = new DatabaseSync(file);
  db.exec("pragma busy_timeout = 5000");
  const run: Raw["run"] = async (sql, ...values) =>
    db.prepare(sql).all(...(values as SQLInputValue[])) as unknown as Row[];
  return {
    kind: "sqlite",
    run,
    all: ({ sql }, values) => run(sql, ...values),
    close: async () => db.close(),
  };
}

async function openRawPostgres(url: string): Promise<Raw> {
  const client = new pg.Client({
    connectionString: url,
    types: {
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  // A server that is stopped under the test must not end the test.
  client.on("error", () => undefined);
  await client.connect();
  const all: Raw["all"] = async ({ sql }, values) => {
    const plain = values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
    return (await client.query<Row>(sql, plain)).rows;
  };
  return {
    kind: "postgres",
    all,
    run(sql, ...values) {
      let at = 0;
      return all({ sql: sql.replaceAll("?", () => `$${++at}`) }, values);
    },
    close: () => client.end(),
  };
}

/** Opens a connection beside the vault's own. */
export function openRaw(address: DatabaseAddress): Promise<Raw> {
  return address.kind === "sqlite"
    ? Promise.resolve(openRawSqlite(address.path))
    : openRawPostgres(address.url);
}
