/** Any number of rows of any tables as one PostgreSQL statement, each column of a table as one array. */

import type { ColumnType, Insert, Insertion, Value } from "../../kernel/row.ts";
import type { Statement } from "../database.ts";

const arrayTypes: Readonly<Record<ColumnType, string>> = {
  text: "text[]",
  int: "bigint[]",
  bytes: "bytea[]",
};

/** Buffers over the same memory: the driver writes a plain Uint8Array as an array of numbers. */
export function driverValue(value: Value): Value {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

/** Texts of the statements made so far, by the tables they fill. */
const statements = new Map<string, Statement>();

/** The insert of one table whose first array is parameter `first`. */
function insertText({ table, columns }: Insertion, first: number): string {
  const names = Object.keys(columns).join(", ");
  const arrays = Object.values(columns).map((type, at) => `$${first + at}::${arrayTypes[type]}`);
  return `insert into ${table} (${names}) select * from unnest(${arrays.join(", ")})`;
}

/** One statement for all tables: every insert but the last stands in a WITH clause. */
function statementOf(tables: readonly Insertion[]): Statement {
  const key = tables.map(({ table, columns }) => `${table}(${Object.keys(columns).join()})`).join();
  const known = statements.get(key);
  if (known !== undefined) return known;
  let first = 1;
  const inserts = tables.map((into) => {
    const text = insertText(into, first);
    first += Object.keys(into.columns).length;
    return text;
  });
  const last = inserts.pop() ?? "";
  const others = inserts.map((text, at) => `t${at} as (${text})`);
  const sql = others.length === 0 ? last : `with ${others.join(", ")} ${last}`;
  const statement = { sql, name: `bulk${statements.size + 1}` };
  statements.set(key, statement);
  return statement;
}

/** The statement that writes the rows, and its arrays. */
export function bulkInsert(rows: readonly Insert[]): {
  readonly statement: Statement;
  readonly values: readonly Value[][];
} {
  const tables = new Map<Insertion, Value[][]>();
  for (const { into, values } of rows) {
    let columns = tables.get(into);
    if (columns === undefined) tables.set(into, (columns = values.map(() => [])));
    for (let at = 0; at < columns.length; at++) columns[at]?.push(driverValue(values[at] ?? null));
  }
  return { statement: statementOf([...tables.keys()]), values: [...tables.values()].flat() };
}
