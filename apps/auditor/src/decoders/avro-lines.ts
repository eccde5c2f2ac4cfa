/** Reads the records of an Avro container with bounded memory, by avsc. */

import { inflateRaw, zstdDecompress } from "node:zlib";
import avro from "avsc";
import { compressors } from "hyparquet-compressors";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Source } from "./decoder.ts";
import { feedInto } from "./feed-into.ts";
import { pieceLength, rowLine } from "./row-lines.ts";

/** Bytes of a block once unpacked, and of packed bytes without a whole block. */
const blockLimit = 32 * 2 ** 20;

type Codec = (packed: Buffer, done: (fault: Error | null, block?: Buffer) => void) => void;

const checksumLength = 4;

/** A container's own mark, which ends its header and every block. */
const syncLength = 16;

/** How blocks are packed; `bzip2` and `xz` are not read. */
const codecs: Readonly<Record<string, Codec>> = {
  null: (packed, done) => done(null, packed),
  deflate: (packed, done) => inflateRaw(packed, { maxOutputLength: blockLimit }, done),
  zstandard: (packed, done) => zstdDecompress(packed, { maxOutputLength: blockLimit }, done),
  snappy: (packed, done) => {
    try {
      done(null, unsnapped(packed.subarray(0, -checksumLength)));
    } catch {
      done(new Error("damaged"));
    }
  },
};

/** The length of the content stands before it, seven bits a byte. */
function unsnapped(packed: Uint8Array): Buffer {
  let length = 0;
  for (const [at, byte] of packed.subarray(0, 5).entries()) {
    length += (byte & 127) * 2 ** (7 * at);
    if (byte < 128) break;
  }
  const unpack = compressors.SNAPPY;
  if (length > blockLimit || unpack === undefined) throw new ReadingStopped("avro: a block is too large");
  return Buffer.from(unpack(packed, length));
}

/** 64-bit integers as such; the library's own lose the digits beyond 2^53. */
const wide = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: (value: unknown) => BigInt(String(value)),
  toJSON: String,
  isValid: (value: unknown) => typeof value === "bigint",
  compare: (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0),
});

/**
 * The records, a JSON object a line, integers as digits.
 *
 * @throws ReadingStopped at a damage, after what came before
 */
export async function* avroLines(source: Source): AsyncGenerator<Uint8Array> {
  const decoder = new avro.streams.BlockDecoder({
    codecs,
    parseHook: (schema: avro.Schema) => {
      if (holdsNothing(schema)) throw new Error("endless");
      return avro.Type.forSchema(schema, { registry: { long: wide } });
    },
  });
  let tail = Buffer.alloc(0);
  const feed = feedInto(decoder, {
    async *[Symbol.asyncIterator]() {
      for await (const piece of source) {
        tail = Buffer.from(Buffer.concat([tail, piece.subarray(-syncLength)]).subarray(-syncLength));
        yield piece;
      }
    },
  });
  let settled = 0;
  let sync = Buffer.alloc(0);
  decoder.on("metadata", (_type, _codec, header: { readonly sync: Buffer }) => {
    sync = Buffer.from(header.sync);
  });
  decoder.on("block", () => {
    settled = feed.fed();
  });
  let text = "";
  try {
    for await (const record of decoder) {
      if (feed.fed() - settled > blockLimit) throw new ReadingStopped("avro: a block is too large");
      text += rowLine(record);
      if (text.length < pieceLength) continue;
      yield Buffer.from(text);
      text = "";
    }
    if (!tail.equals(sync))
      throw new ReadingStopped("avro ends before its end", { source, consumed: feed.fed() });
    if (text !== "") yield Buffer.from(text);
  } catch (fault) {
    if (text !== "") yield Buffer.from(text);
    const thrown = feed.thrown()?.fault ?? fault;
    if (thrown instanceof ReadingStopped) throw thrown;
    throw new ReadingStopped("avro is damaged, or of a form that is not read", {
      source,
      consumed: feed.fed(),
    });
  } finally {
    await feed.close();
  }
}

/** Whether a schema has lists of things that take no bytes: such a list may be endless. */
function holdsNothing(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(holdsNothing);
  if (typeof schema !== "object" || schema === null) return false;
  if ("items" in schema && takesNothing(schema.items)) return true;
  return Object.values(schema).some(holdsNothing);
}

function takesNothing(schema: unknown): boolean {
  if (schema === "null") return true;
  if (typeof schema !== "object" || schema === null) return false;
  if ("type" in schema && schema.type === "null") return true;
  if ("fields" in schema && Array.isArray(schema.fields))
    return schema.fields.every((field) => takesNothing(field));
  return "size" in schema && schema.size === 0;
}
