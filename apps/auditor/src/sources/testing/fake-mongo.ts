/**
 * A fake MongoDB server on the loopback interface: OP_MSG with the commands that listing and finding take. It
 * checks no password; it can refuse collections and break connections.
 */

import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { BSON, type Document } from "mongodb";

/** What the fake holds: documents by collection by database. */
export type FakeDatabases = Readonly<Record<string, Readonly<Record<string, readonly Document[]>>>>;

/** The fake at work. */
export interface FakeMongo extends AsyncDisposable {
  readonly url: string;
  /** Commands it was asked, by name. */
  readonly asked: Set<string>;
}

/** How it misbehaves. */
export interface Misbehaviour {
  readonly refused?: readonly string[];
  /** A connection breaks when a second batch is asked for. */
  readonly breaksAtSecondBatch?: boolean;
}

const opMsg = 2013;
const headerLength = 16;

/** Starts a server. */
export async function startFakeMongo(databases: FakeDatabases, how: Misbehaviour = {}): Promise<FakeMongo> {
  const asked = new Set<string>();
  const sockets = new Set<Socket>();
  const batches = new Map<number, { readonly ns: string; readonly rest: readonly Document[] }>();
  const batch = 2;
  const cursorOf = (ns: string, documents: readonly Document[], field: string): Document => {
    const rest = documents.slice(batch);
    const id = rest.length > 0 ? batches.size + 1 : 0;
    if (id > 0) batches.set(id, { ns, rest });
    return { ok: 1, cursor: { id: BSON.Long.fromNumber(id), ns, [field]: documents.slice(0, batch) } };
  };
  const answer = (command: Document): Document | undefined => {
    const [name = ""] = Object.keys(command);
    const target = String(command[name]);
    const database = String(command["$db"]);
    asked.add(name);
    switch (name) {
      case "hello":
      case "ismaster":
      case "isMaster":
        return {
          ok: 1,
          isWritablePrimary: true,
          ismaster: true,
          maxWireVersion: 21,
          minWireVersion: 0,
          maxBsonObjectSize: 16 << 20,
          maxMessageSizeBytes: 48_000_000,
          maxWriteBatchSize: 100_000,
        };
      case "listDatabases":
        return { ok: 1, databases: Object.keys(databases).map((each) => ({ name: each })) };
      case "listCollections":
        return {
          ok: 1,
          cursor: {
            id: BSON.Long.ZERO,
            ns: `${database}.$cmd.listCollections`,
            firstBatch: Object.keys(databases[database] ?? {}).map((each) => ({
              name: each,
              type: "collection",
            })),
          },
        };
      case "find":
        if (how.refused?.includes(target) === true)
          return { ok: 0, code: 13, codeName: "Unauthorized", errmsg: "no" };
        return cursorOf(`${database}.${target}`, databases[database]?.[target] ?? [], "firstBatch");
      case "getMore": {
        if (how.breaksAtSecondBatch === true) return undefined;
        const { ns, rest } = batches.get(Number(target)) ?? { ns: "", rest: [] };
        return cursorOf(ns, rest, "nextBatch");
      }
      case "saslStart":
        return { ok: 0, code: 18, codeName: "AuthenticationFailed", errmsg: "no" };
      default:
        return { ok: 1 };
    }
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let held = Buffer.alloc(0);
    socket.on("data", (piece: Buffer) => {
      held = Buffer.concat([held, piece]);
      while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
        const message = held.subarray(0, held.readInt32LE(0));
        held = Buffer.from(held.subarray(message.length));
        // Header, flag bits, kind of section 0, one document. Others (the old OP_QUERY) have their document later.
        const isOld = message.readInt32LE(12) !== opMsg;
        const at = isOld ? message.indexOf(0, 20) + 9 : headerLength + 5;
        const document = BSON.deserialize(message.subarray(at, at + message.readInt32LE(at)));
        const said = answer(document);
        if (said === undefined) return void socket.destroy();
        socket.write(reply(said, message.readInt32LE(4), isOld));
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?directConnection=true`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function reply(document: Document, to: number, isOld: boolean): Buffer {
  const body = BSON.serialize(document);
  // OP_REPLY: flags, cursor, first, count. OP_MSG: flags, kind of section.
  const middle = isOld ? Buffer.alloc(20) : Buffer.alloc(5);
  if (isOld) middle.writeInt32LE(1, 16);
  const header = Buffer.alloc(headerLength);
  header.writeInt32LE(headerLength + middle.length + body.length, 0);
  header.writeInt32LE(to, 8);
  header.writeInt32LE(isOld ? 1 : opMsg, 12);
  return Buffer.concat([header, middle, body]);
}
