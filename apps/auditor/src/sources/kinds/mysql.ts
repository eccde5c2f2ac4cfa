/** A MySQL or MariaDB server: `mysql://USER@HOST/DATABASE`, all databases without one. */

import type { SourceKind } from "../source.ts";

/**
 * Tables and views one by one, in the order of their names. Settings: `full=1` reads every column of every table,
 * `tls=1`, `socket` names a Unix socket, `password_file` a file; else MYSQL_PWD is looked up.
 */
export const source: SourceKind = {
  schemes: ["mysql", "mariadb"],
  async *open(address, options) {
    // Its library is loaded here, because most scans need none.
    const { readMysql } = await import("../mysql/read-mysql.ts");
    yield* readMysql(address, options);
  },
};
