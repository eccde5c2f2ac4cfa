/** A session with MongoDB that lists and finds, and nothing else. */

import { type Collection, MongoClient } from "mongodb";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { SourceOptions } from "../source.ts";

/** By the name of the fault's code (MongoDB manual, error codes) or its class in the driver. */
const sentences: Readonly<Record<string, string>> = {
  AuthenticationFailed: "the server refuses the name or the password",
  Unauthorized: "permission denied",
  MaxTimeMSExpired: "took longer than the limit",
  CursorNotFound: "the server ended the reading",
  InterruptedAtShutdown: "the server ended the connection",
  MongoServerSelectionError: "nothing answers at its address",
  MongoNetworkTimeoutError: "no answer in time",
  MongoOperationTimeoutError: "no answer in time",
  MongoNetworkError: "the connection broke",
  MongoPoolClearedError: "the connection broke",
  MongoParseError: "its address is not understood",
  MongoInvalidArgumentError: "its address is not understood",
  MongoMissingCredentialsError: "the server asks for a password",
};

/** A fault as a reason. Never its message, which quotes. */
export function mongoStop(fault: unknown): ReadingStopped {
  if (fault instanceof ReadingStopped) return fault;
  const { codeName, code, name } = (fault ?? {}) as Readonly<Record<string, unknown>>;
  for (const word of [codeName, name]) {
    const sentence = typeof word === "string" ? sentences[word] : undefined;
    if (sentence !== undefined) return new ReadingStopped(sentence);
  }
  if (code === 13) return new ReadingStopped("permission denied");
  if (code === 18) return new ReadingStopped("the server refuses the name or the password");
  if (typeof code === "number") return new ReadingStopped(`the server says ${code}`);
  return new ReadingStopped("the connection broke");
}

/** Connects. @throws ReadingStopped when the server cannot be reached or refuses */
export async function openMongo(
  url: string,
  password: string | undefined,
  options: SourceOptions,
): Promise<MongoClient> {
  const waitMs = options.limits.seconds * 1000;
  let client: MongoClient | undefined;
  try {
    const user = /^[^:]+:\/\/([^:@/?]+)@/.exec(url)?.[1];
    const auth =
      password === undefined || user === undefined
        ? {}
        : { auth: { username: decodeURIComponent(user), password } };
    client = new MongoClient(url, {
      appName: "cardkeep scan",
      serverSelectionTimeoutMS: Math.min(waitMs, 10_000),
      connectTimeoutMS: Math.min(waitMs, 30_000),
      socketTimeoutMS: waitMs,
      retryReads: false,
      readPreference: "secondaryPreferred",
      ...auth,
    });
    return await client.connect();
  } catch (fault) {
    await client?.close().catch(() => undefined);
    throw mongoStop(fault);
  }
}

/** What lies in a database: its name and type, `collection`, `view` or `timeseries`. */
export interface Listed {
  readonly database: string;
  readonly name: string;
  readonly type: string;
}

/** Databases that the server keeps for itself. */
const ownDatabases = new Set(["admin", "config", "local"]);

/** Collections of one database, or of all. @throws ReadingStopped */
export async function listCollections(client: MongoClient, database: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  try {
    const names =
      database === ""
        ? (await client.db("admin").admin().listDatabases({ nameOnly: true })).databases.map(
            ({ name }) => name,
          )
        : [database];
    for (const each of names.filter((name) => name === database || !ownDatabases.has(name)).toSorted()) {
      const found = await client.db(each).listCollections({}, { nameOnly: true }).toArray();
      for (const { name, type = "collection" } of found) listed.push({ database: each, name, type });
    }
  } catch (fault) {
    throw mongoStop(fault);
  }
  return listed
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .toSorted((one, other) => (one.database < other.database ? -1 : one.database > other.database ? 1 : 0));
}

/** The collection that was listed. */
export function collectionOf(client: MongoClient, { database, name }: Listed): Collection {
  return client.db(database).collection(name);
}
