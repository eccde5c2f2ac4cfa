/** How many bytes each table and index of a SQLite file takes, whole pages counted. */

import { DatabaseSync } from "node:sqlite";

/** Bytes of tokens and trail, and how many tokens there are. */
export interface TableSizes {
  readonly tokens: number;
  /** Bytes of the table of tokens alone, of its indexes, and of the trail with its tree and indexes. */
  readonly tokenBytes: number;
  readonly indexBytes: number;
  readonly trailBytes: number;
}

/** Measures a file that no process has open. Reads every page once. */
export function tableSizes(path: string): TableSizes {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const size = db.prepare(
      "select coalesce(sum(pgsize), 0) as bytes from dbstat where aggregate = true and name in (select name from sqlite_schema where tbl_name like ? and type like ?)",
    );
    const bytes = (table: string, type: string): number => Number(size.get(table, type)?.["bytes"]);
    return {
      tokens: Number(db.prepare("select count(*) as tokens from tokens").get()?.["tokens"]),
      tokenBytes: bytes("tokens", "table"),
      indexBytes: bytes("tokens", "index"),
      trailBytes: bytes("trail_%", "%"),
    };
  } finally {
    db.close();
  }
}
