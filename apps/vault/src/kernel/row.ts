/** A row on its way into a table, as rooms hand it to a transaction. */

/** What a column may hold on both engines. Times are milliseconds since the epoch, JSON is text. */
export type Value = string | number | null | Uint8Array;

/** Column types an insertion names, so that PostgreSQL can take many rows in one statement. */
export type ColumnType = "text" | "int" | "bytes";

/** A table and the columns that its rows fill, in order. */
export interface Insertion {
  readonly table: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/** One row on its way into a table: values in the order of the insertion's columns. */
export interface Insert {
  readonly into: Insertion;
  readonly values: readonly Value[];
}

/** Makes the row of an insertion from an object that names every column. */
export function rowOf<C extends Readonly<Record<string, ColumnType>>>(
  into: { readonly table: string; readonly columns: C },
  row: { readonly [K in keyof C]: Value },
): Insert {
  const values: Value[] = [];
  for (const column in into.columns) values.push(row[column]);
  return { into, values };
}
