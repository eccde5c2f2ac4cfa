/** Reads a MySQL or MariaDB server. */

import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { isOn, passwordFrom, splitAddress } from "../address.ts";
import { listTables, seesAll } from "./catalogue.ts";
import { type MysqlAddress, openMysql } from "./session.ts";
import { tableObject } from "./table-object.ts";
import type { SourceObject, SourceOptions } from "../source.ts";

/** Objects of the address; the settings of it are told in `kinds/mysql.ts`. */
export async function* readMysql(address: string, options: SourceOptions): AsyncGenerator<SourceObject> {
  const { server, database, isFull } = parsed(address, options);
  const session = await openMysql(server, options);
  try {
    const tables = await listTables(session, database);
    if (tables.length === 0 && database !== "" && !(await seesAll(session, database))) {
      throw new ReadingStopped("there is no such database, or nothing in it that may be seen");
    }
    for (const table of tables) yield tableObject(table, session, options, isFull);
    if (!(await seesAll(session, database))) {
      const unread = "tables that this user may not see are not listed";
      yield { path: "(tables without permission)", name: "", unread, async *open() {} };
    }
  } finally {
    session.close();
  }
}

interface Parsed {
  readonly server: MysqlAddress;
  readonly database: string;
  readonly isFull: boolean;
}

function parsed(address: string, options: SourceOptions): Parsed {
  const { settings } = splitAddress(address, ["full", "tls", "socket", "password_file"]);
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new ReadingStopped("its address is not understood");
  }
  const own = decodeURIComponent(url.password);
  const password = passwordFrom(settings["password_file"], options.env ?? process.env, "MYSQL_PWD");
  return {
    server: {
      host: url.hostname === "" ? "localhost" : url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: url.port === "" ? 3306 : Number(url.port),
      socketPath: settings["socket"],
      user: decodeURIComponent(url.username),
      password: own === "" ? password : own,
      isTls: isOn(settings["tls"]),
    },
    database: decodeURIComponent(url.pathname.slice(1)),
    isFull: isOn(settings["full"]),
  };
}
