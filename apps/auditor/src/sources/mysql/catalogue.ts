/** What a MySQL or MariaDB server holds: its tables and the columns that can hold a card number. */

import { escape, escapeId } from "mysql2";
import type { Column } from "../tables/table-plan.ts";
import type { MysqlSession, Row } from "./session.ts";

/** A table or view. */
export interface MysqlTable {
  readonly schema: string;
  readonly name: string;
  /** Quoted by the library. */
  readonly sql: string;
  readonly isView: boolean;
  /** Bytes and rows as the server guesses them; 0 where it does not. */
  readonly bytes: number;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly otherColumns: number;
}

const readTypes =
  "'char','varchar','tinytext','text','mediumtext','longtext','json','decimal','bigint','double','binary'," +
  "'varbinary','tinyblob','blob','mediumblob','longblob'";

const isReadable = `c.data_type in (${readTypes}) and coalesce(c.character_maximum_length, 99) >= 12`;

/** Lists tables and views of one database, or of all that are not the server's own. */
export async function listTables(session: MysqlSession, database: string): Promise<readonly MysqlTable[]> {
  const where =
    database === ""
      ? "t.table_schema not in ('mysql', 'information_schema', 'performance_schema', 'sys')"
      : `t.table_schema = ${escape(database)}`;
  const rows = await session.rows(
    `select t.table_schema, t.table_name, t.table_type, coalesce(t.data_length, 0), coalesce(t.table_rows, 0),
       c.column_name, ${isReadable}
     from information_schema.tables t
     left join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
     where ${where} and t.table_type in ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
     order by binary t.table_schema, binary t.table_name, c.ordinal_position`,
  );
  return tablesOf(rows);
}

/** Text that came as bytes. */
function textOf(latin1: string | null | undefined): string {
  return Buffer.from(latin1 ?? "", "latin1").toString("utf8");
}

function tablesOf(rows: readonly Row[]): readonly MysqlTable[] {
  const tables = new Map<string, MysqlTable & { columns: Column[]; otherColumns: number }>();
  for (const [schemaBytes, nameBytes, type, bytes, count, column, readable] of rows) {
    const schema = textOf(schemaBytes);
    const name = textOf(nameBytes);
    const sql = `${escapeId(schema, true)}.${escapeId(name, true)}`;
    const table = tables.get(sql) ?? {
      schema,
      name,
      sql,
      isView: type === "VIEW",
      bytes: Number(bytes),
      rows: Number(count),
      columns: [],
      otherColumns: 0,
    };
    tables.set(sql, table);
    if (readable === "1") table.columns.push({ name: textOf(column) });
    else if (column !== null) table.otherColumns += 1;
  }
  return [...tables.values()];
}

/** Whether the user may read everything there, so that no table is hidden from the list. */
export async function seesAll(session: MysqlSession, database: string): Promise<boolean> {
  const [row] = await session.rows(
    `select count(*) from (
       select privilege_type from information_schema.user_privileges
       union all
       select privilege_type from information_schema.schema_privileges
       where ${database === "" ? "false" : `${escape(database)} like table_schema`}
     ) p where p.privilege_type = 'SELECT'`,
  );
  return row?.[0] !== "0";
}
