/** What a PostgreSQL database holds: its tables and the columns that can hold a card number. */

import type { Client } from "pg";
import type { Column } from "../tables/table-plan.ts";

/** A column and the SQL that gives it as text; made by the server's own `format`. */
export interface PostgresColumn extends Column {
  readonly sql: string;
  /** Whether it is given as it is stored. */
  readonly isPlain: boolean;
}

/** A table, view, materialized view or foreign table. */
export interface PostgresTable {
  readonly schema: string;
  readonly name: string;
  /** Quoted by the server. */
  readonly sql: string;
  /** r: table, m: materialized view, v: view, f: foreign table. */
  readonly kind: string;
  /** Bytes on disk; 0 for what has none of its own. */
  readonly bytes: number;
  /** Rows as the server guesses them; below 0 where it never counted. */
  readonly rows: number;
  readonly mayRead: boolean;
  /** Whether row-level security may hide rows from this user. */
  readonly hidesRows: boolean;
  readonly columns: readonly PostgresColumn[];
  /** Columns of types that hold no card number, or too short for one. */
  readonly otherColumns: number;
  /** Columns that could hold one, but that this user may not read. */
  readonly closedColumns: number;
}

/**
 * Partitioned tables hold nothing themselves; their partitions are listed. Columns: text of any kind with room for
 * 12 digits, whole numbers of 8 bytes, numerics, json, xml, binary values, and arrays of these.
 */
const tablesQuery = `
with types as (
  select t.oid, coalesce(nullif(t.typbasetype, 0), t.oid) as base, e.typname as element
  from pg_type t
  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
), columns as (
  select a.attrelid, a.attnum, a.attname, b.typname = 'bytea' as is_binary,
    coalesce((b.typname in ('text', 'varchar', 'bpchar', 'name', 'json', 'jsonb', 'xml', 'numeric', 'int8', 'bytea',
        'citext', 'hstore', 'float8', 'tsvector', 'jsonpath', 'money')
      or t.element in ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'xml', 'numeric', 'int8', 'citext', 'bytea'))
      and not (b.typname in ('varchar', 'bpchar') and a.atttypmod between 4 and 15), false) as is_readable
  from pg_attribute a
  join types t on t.oid = a.atttypid
  join pg_type b on b.oid = t.base
  where a.attnum > 0 and not a.attisdropped
)
select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as sql, c.relkind as kind,
  case when c.relkind in ('r', 'm') then pg_table_size(c.oid) else 0 end::float8 as bytes,
  c.reltuples::float8 as rows,
  has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select') as "mayRead",
  row_security_active(c.oid) as "hidesRows",
  coalesce((select json_agg(json_build_object('name', k.attname,
      'isPlain', not k.is_binary, 'sql', format(case when k.is_binary then 'pg_catalog.encode(%I, ''escape'')' else '%I' end, k.attname)) order by k.attnum)
    from columns k where k.attrelid = c.oid and k.is_readable
      and has_column_privilege(c.oid, k.attnum, 'select')), '[]') as columns,
  (select count(*)::int from columns k where k.attrelid = c.oid and not k.is_readable) as "otherColumns",
  (select count(*)::int from columns k where k.attrelid = c.oid and k.is_readable
    and not has_column_privilege(c.oid, k.attnum, 'select')) as "closedColumns"
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'm', 'v', 'f')
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_(toast_)?temp_'
order by n.nspname collate "C", c.relname collate "C"`;

/** Lists what is there. */
export async function listTables(client: Client): Promise<readonly PostgresTable[]> {
  const { rows } = await client.query<PostgresTable>(tablesQuery);
  return rows;
}

/** Large objects: `lo_import` and its kin keep them apart from tables. */
export async function countLargeObjects(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::int as count from pg_largeobject_metadata",
  );
  return rows[0]?.count ?? 0;
}
