/** The vectors of the stream form. */
import { createHash } from "node:crypto";
import { chunkNonce } from "../src/chunk-nonce.ts";
import { contextBytes } from "../src/context.ts";
import { deriveKeys } from "../src/derive.ts";
import { streamForm } from "../src/form.ts";
import { gcmSeal } from "../src/gcm.ts";
import { type Context, sealStream } from "../src/index.ts";
import { context, hex, key, keyId, otherKey, pattern, salt } from "./inputs.ts";

/** A stream that opens: short ones in full, long ones by SHA-256. Plaintext byte i is i modulo 251. */
export type ValidStream = {
  readonly name: string;
  readonly plaintext_length: number;
  readonly envelope?: string;
  readonly envelope_sha256: string;
};

/** How a stream that must be refused is made from one that opens. Omitted steps are not taken. */
export type RefusedStream = {
  readonly name: string;
  /** Name of the valid stream to start from. */
  readonly from: string;
  /** The sealed chunks to keep, by number and in this order, after the header. */
  readonly chunks?: readonly number[];
  /** How many bytes to keep, counted from the start; negative: how many to drop at the end. */
  readonly keep?: number;
  /** The position of a byte whose lowest bit is inverted; negative counts from the end. */
  readonly alter?: number;
  /** Hex to append. */
  readonly append?: string;
  readonly key?: string;
  readonly context?: Context;
};

const lengths: ReadonlyMap<string, number> = new Map([
  ["empty", 0],
  ["short", 5],
  ["one full chunk", 65_536],
  ["a byte more than one chunk", 65_537],
  ["three full chunks", 196_608],
]);

/** Everything the valid streams share. */
export const streamInputs = { key: hex(key), key_id: hex(keyId), salt: hex(salt), context };

async function sealed(length: number): Promise<Uint8Array> {
  const parts = await Array.fromAsync(
    sealStream({ key, keyId, context, salt, plaintext: [pattern(length)] }),
  );
  return Buffer.concat(parts);
}

/** Every stream that must open. */
export function validStreams(): Promise<ValidStream[]> {
  return Promise.all(
    [...lengths].map(async ([name, length]) => {
      const bytes = await sealed(length);
      const digest = createHash("sha256").update(bytes).digest("hex");
      const whole = bytes.length < 1000 ? { envelope: hex(bytes) } : {};
      return { name, plaintext_length: length, ...whole, envelope_sha256: digest };
    }),
  );
}

/** The tag of an empty chunk 1 marked last: genuine under the key, but no sealer ends a stream so. */
function emptySecondChunk(): Uint8Array {
  const { info, aad } = contextBytes(streamForm.label, context, keyId);
  const tag = new Uint8Array(16);
  const encryption = deriveKeys(key, salt, info).encryption;
  gcmSeal({ key: encryption, nonce: chunkNonce(1, true), aad }, new Uint8Array(), tag, 0);
  return tag;
}

/** Every stream that must be refused, one reason each. */
export function refusedStreams(): RefusedStream[] {
  const three = "three full chunks";
  return [
    { name: "nothing", from: "short", keep: 0 },
    { name: "part of a header", from: "short", keep: 83 },
    { name: "a header alone", from: "short", keep: 84 },
    { name: "half a tag", from: "empty", keep: -8 },
    { name: "the last byte missing", from: "short", keep: -1 },
    { name: "a byte appended", from: "short", append: "00" },
    { name: "the magic of a record", from: "short", alter: 2 },
    { name: "another format", from: "short", alter: 3 },
    { name: "another key id", from: "short", alter: 4 },
    { name: "another salt", from: "short", alter: 20 },
    { name: "another commitment", from: "short", alter: 83 },
    { name: "an altered ciphertext", from: "short", alter: 84 },
    { name: "an altered tag", from: "short", alter: -1 },
    { name: "another key", from: "short", key: hex(otherKey) },
    { name: "another tenant", from: "short", context: { ...context, tenant: "other" } },
    { name: "another resource", from: "short", context: { ...context, resource: "fil_other" } },
    { name: "the final chunk dropped", from: three, chunks: [0, 1] },
    { name: "a middle chunk dropped", from: three, chunks: [0, 2] },
    { name: "the first chunk dropped", from: three, chunks: [1, 2] },
    { name: "two chunks exchanged", from: three, chunks: [1, 0, 2] },
    { name: "a chunk repeated", from: three, chunks: [0, 0, 1, 2] },
    { name: "the final chunk repeated", from: three, chunks: [0, 1, 2, 2] },
    {
      name: "cut at a chunk border with a tag's worth of zeros after it",
      from: three,
      chunks: [0],
      append: "00".repeat(16),
    },
    {
      name: "an empty final chunk after a full one",
      from: "a byte more than one chunk",
      chunks: [0],
      append: hex(emptySecondChunk()),
    },
    { name: "an altered byte in the middle chunk", from: three, alter: 84 + 65_552 + 100 },
    { name: "a byte appended to a full final chunk", from: "one full chunk", append: "00" },
  ];
}
