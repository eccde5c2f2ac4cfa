/** Reads a Redis server. */

import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { passwordFrom, splitAddress } from "../address.ts";
import { keysOf } from "./keys.ts";
import { openRedis, type RedisSession } from "./session.ts";
import { bytesOf } from "./values.ts";
import type { SourceObject, SourceOptions } from "../source.ts";

/** Objects of the address; the settings of it are told in `kinds/redis.ts`. */
export async function* readRedis(address: string, options: SourceOptions): AsyncGenerator<SourceObject> {
  const { address: server, settings } = splitAddress(address, ["password_file"]);
  const [, place = "", named] = /^(rediss?:\/\/[^/?]*)(?:\/(\d*))?/.exec(server) ?? [];
  if (place === "") throw new ReadingStopped("its address is not understood");
  const hasPassword = /:\/\/[^@]*:[^@]*@/.test(place);
  const password = hasPassword
    ? undefined
    : passwordFrom(settings["password_file"], options.env ?? process.env, "REDISCLI_AUTH");
  const session = await openRedis(place, password, options);
  try {
    const isNamed = named !== undefined && named !== "";
    for (const database of isNamed ? [named] : await databasesOf(session)) {
      await session.ask("SELECT", database);
      yield* keysOf(session, `db${database}`, options);
    }
    if (await isCluster(session)) {
      yield { path: "(cluster)", name: "", unread: "other nodes of the cluster", async *open() {} };
    }
  } finally {
    session.close();
  }
}

/** The numbers of databases that hold keys. */
async function databasesOf(session: RedisSession): Promise<readonly string[]> {
  const said = bytesOf(await session.ask("INFO", "keyspace")).toString("latin1");
  return Array.from(said.matchAll(/^db(\d+):/gm), ([, number = ""]) => number);
}

async function isCluster(session: RedisSession): Promise<boolean> {
  const said = await session.ask("INFO", "cluster").catch(() => "");
  return bytesOf(said).includes("cluster_enabled:1");
}
