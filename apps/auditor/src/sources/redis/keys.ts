/** Goes through the keys of a Redis database: small values in bundles, large ones one by one. */

import { maskedName, textOfName } from "../../kernel/entry-name.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { bundleLength, newBundle } from "../bundle.ts";
import type { SourceObject, SourceOptions } from "../source.ts";
import { redisStop, type RedisSession } from "./session.ts";
import { bytesOf, listOf, readTypes, valueOf } from "./values.ts";

/** Keys asked for at once. */
const page = "500";

/** Bytes of memory at the server from which a value is an object of its own. */
const largeValue = 256 * 1024;

/** Values read at the same time may take that much memory together. */
const mostTogether = 4 * 2 ** 20;

interface Key {
  readonly key: Buffer;
  readonly type: string;
  readonly bytes: number;
  /** Why it cannot be read. */
  readonly stop?: ReadingStopped;
}

/** Every key of the database that the session is in. */
export async function* keysOf(
  session: RedisSession,
  database: string,
  options: SourceOptions,
): AsyncGenerator<SourceObject> {
  const bundles = { bundle: newBundle(), count: 0 };
  const full = (): SourceObject => {
    const object = bundles.bundle.object(`${database} keys ${++bundles.count}`);
    bundles.bundle = newBundle();
    return object;
  };
  const unreadTypes = new Map<string, number>();
  let cursor = "0";
  do {
    const [next, found] = listOf(await session.ask("SCAN", cursor, "COUNT", page));
    cursor = bytesOf(next).toString("latin1");
    const keys = await Promise.all(listOf(found).map((key) => describeKey(session, bytesOf(key))));
    for (const { key, type, stop } of keys) {
      if (stop !== undefined) yield unreadObject(pathOf(database, key), stop.reason);
      if (!readTypes.has(type) && type !== "none") unreadTypes.set(type, (unreadTypes.get(type) ?? 0) + 1);
    }
    const readable = keys.filter(({ type }) => readTypes.has(type));
    for (const group of groupsOf(readable.filter(({ bytes }) => bytes < largeValue))) {
      const values = await Promise.all(group.map((key) => wholeValue(session, key)));
      for (const [at, value] of values.entries()) {
        const path = pathOf(database, group[at]?.key);
        if (value instanceof ReadingStopped) yield unreadObject(path, value.reason);
        else bundles.bundle.add(value, path);
        if (bundles.bundle.length > bundleLength) yield full();
      }
    }
    for (const key of readable.filter(({ bytes }) => bytes >= largeValue)) {
      yield largeObject(session, key, pathOf(database, key.key), options);
    }
  } while (cursor !== "0");
  if (bundles.bundle.length > 0) yield full();
  for (const [type, count] of unreadTypes) {
    const word = /^[\w-]{1,40}$/.exec(type)?.[0] ?? "unknown";
    yield unreadObject(
      `${database} (${word})`,
      `${count.toLocaleString("en-US")} values of the type ${word} are not read yet`,
    );
  }
}

async function describeKey(session: RedisSession, key: Buffer): Promise<Key> {
  const [type, bytes] = await Promise.all([
    session.ask("TYPE", key).catch(redisStop),
    // A server that does not tell the size gets every value read piece by piece.
    session.ask("MEMORY", "USAGE", key).catch(() => largeValue),
  ]);
  if (type instanceof ReadingStopped) return { key, type: "none", bytes: 0, stop: type };
  return { key, type: bytesOf(type).toString("latin1"), bytes: typeof bytes === "number" ? bytes : 0 };
}

/** Keys that are read together. */
function* groupsOf(keys: readonly Key[]): Generator<readonly Key[]> {
  let group: Key[] = [];
  let bytes = 0;
  for (const key of keys) {
    if (bytes + key.bytes > mostTogether && group.length > 0) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(key);
    bytes += key.bytes;
  }
  if (group.length > 0) yield group;
}

async function wholeValue(session: RedisSession, { key, type }: Key): Promise<Buffer | ReadingStopped> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of valueOf(session, key, type)) pieces.push(piece);
    return Buffer.concat(pieces).subarray(0, -1);
  } catch (fault) {
    return redisStop(fault);
  }
}

function largeObject(
  session: RedisSession,
  { key, type }: Key,
  path: string,
  options: SourceOptions,
): SourceObject {
  return {
    path,
    name: "",
    async *open() {
      let left = options.limits.objectBytes;
      for await (const piece of valueOf(session, key, type)) {
        yield piece.subarray(0, left);
        if (piece.length > left) throw new ReadingStopped("larger than the limit of an object");
        left -= piece.length;
      }
    },
  };
}

function unreadObject(path: string, unread: string): SourceObject {
  return { path, name: "", unread, async *open() {} };
}

function pathOf(database: string, key: Buffer | undefined): string {
  return maskedName(`${database}/${textOfName(key ?? Buffer.alloc(0))}`);
}
