/** Reads a PostgreSQL database. */

import { isOn, passwordFrom, splitAddress } from "../address.ts";
import { countLargeObjects, listTables } from "./catalogue.ts";
import { postgresStop } from "./reasons.ts";
import { openSession } from "./session.ts";
import { tableObject } from "./table-object.ts";
import type { SourceObject, SourceOptions } from "../source.ts";

/** Objects of the address; the settings of it are told in `kinds/postgres.ts`. */
export async function* readPostgres(address: string, options: SourceOptions): AsyncGenerator<SourceObject> {
  const { address: server, settings } = splitAddress(address, ["full", "password_file"]);
  const password = passwordFrom(settings["password_file"], options.env ?? {}, "PGPASSWORD");
  const session = openSession(server, password, options);
  try {
    const { tables, largeObjects } = await catalogueOf(session);
    for (const table of tables) yield tableObject(table, session, options, isOn(settings["full"]));
    if (largeObjects > 0) {
      const unread = `${largeObjects.toLocaleString("en-US")} large objects are not read yet`;
      yield { path: "(large objects)", name: "", unread, async *open() {} };
    }
  } finally {
    await session.close();
  }
}

async function catalogueOf(session: ReturnType<typeof openSession>) {
  const client = await session.begin("pg_catalog");
  let isBroken = true;
  try {
    const catalogue = {
      tables: await listTables(client),
      largeObjects: await countLargeObjects(client),
    };
    isBroken = false;
    return catalogue;
  } catch (fault) {
    throw postgresStop(fault);
  } finally {
    await session.end(isBroken);
  }
}
