/** Reads a MongoDB server. */

import type { MongoClient } from "mongodb";
import { maskedName } from "../../kernel/entry-name.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { passwordFrom, splitAddress } from "../address.ts";
import { documentLine, exact } from "./document-text.ts";
import { collectionOf, type Listed, listCollections, mongoStop, openMongo } from "./session.ts";
import type { SourceObject, SourceOptions } from "../source.ts";

/** Objects of the address; the settings of it are told in `kinds/mongodb.ts`. */
export async function* readMongo(address: string, options: SourceOptions): AsyncGenerator<SourceObject> {
  const { address: server, settings } = splitAddress(address, ["password_file"]);
  const password = passwordFrom(settings["password_file"], options.env ?? process.env, "MONGODB_PASSWORD");
  const client = await openMongo(server, password, options);
  const end = (): void => void client.close().catch(() => undefined);
  options.signal.addEventListener("abort", end, { once: true });
  try {
    const [, database = ""] = /^[^:]+:\/\/[^/?]*\/([^?]*)/.exec(server) ?? [];
    for (const listed of await listCollections(client, decodeURIComponent(database))) {
      yield collectionObject(client, listed, options);
    }
  } finally {
    options.signal.removeEventListener("abort", end);
    await client.close().catch(() => undefined);
  }
}

/** Characters given at once. */
const pieceLength = 128 * 1024;

/** Documents asked for at once: at most 16 MiB each, mostly far less. */
const batchSize = 500;

function collectionObject(client: MongoClient, listed: Listed, options: SourceOptions): SourceObject {
  return {
    path: maskedName(`${listed.database}.${listed.name}`),
    name: "",
    async *open() {
      let left = options.limits.objectBytes;
      try {
        for await (const piece of linesOf(client, listed, options)) {
          yield piece.subarray(0, left);
          if (piece.length > left) throw new ReadingStopped("larger than the limit of an object");
          left -= piece.length;
        }
      } catch (fault) {
        throw options.signal.aborted ? new ReadingStopped("the scan was ended") : mongoStop(fault);
      }
    },
  };
}

async function* linesOf(client: MongoClient, listed: Listed, options: SourceOptions): AsyncGenerator<Buffer> {
  const cursor = collectionOf(client, listed).find(
    {},
    { ...exact, batchSize, maxTimeMS: options.limits.seconds * 1000 },
  );
  let text = "";
  let fault: { readonly thrown: unknown } | undefined;
  try {
    for await (const document of cursor) {
      text += documentLine(document);
      if (text.length < pieceLength) continue;
      yield Buffer.from(text);
      text = "";
    }
  } catch (thrown) {
    fault = { thrown };
  } finally {
    await cursor.close().catch(() => undefined);
  }
  if (text !== "") yield Buffer.from(text);
  if (fault !== undefined) throw fault.thrown;
}
