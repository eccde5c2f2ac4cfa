/** A PostgreSQL database: `postgres://USER@HOST/DATABASE`. */

import type { SourceKind } from "../source.ts";

/**
 * Tables, views and foreign tables one by one, in the order of their names. Settings: `full=1` reads every column of
 * every table; `password_file` names a file; else PGPASSWORD and `~/.pgpass` are looked up.
 */
export const source: SourceKind = {
  schemes: ["postgres", "postgresql"],
  async *open(address, options) {
    // Its library is loaded here, because most scans need none.
    const { readPostgres } = await import("../postgres/read-postgres.ts");
    yield* readPostgres(address, options);
  },
};
