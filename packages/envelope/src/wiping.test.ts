import assert from "node:assert/strict";
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { after, before, describe, it, mock } from "node:test";
import { context, key, keyId, otherKey, pattern, salt, text } from "../vectors/inputs.ts";
import { openEnvelope, openStream, sealEnvelope, sealStream } from "./index.ts";

/** Runs `use` and gives the memory of every key that was derived meanwhile, as it is afterwards. */
async function keysLeftBy(use: () => unknown): Promise<Uint8Array[]> {
  const derived: Uint8Array[] = [];
  const hkdf = crypto.hkdfSync;
  mock.method(crypto, "hkdfSync", (...args: Parameters<typeof hkdf>) => {
    const keys = hkdf(...args);
    derived.push(new Uint8Array(keys));
    return keys;
  });
  syncBuiltinESMExports();
  try {
    await use();
  } catch {
    // A refusal wipes too: only the memory matters here.
  } finally {
    mock.restoreAll();
    syncBuiltinESMExports();
  }
  return derived;
}

describe("the keys derived for one envelope", () => {
  const plaintext = text("a value");
  const record = sealEnvelope({ key, keyId, context, salt, plaintext });
  const badTag = record.map((byte, index) => (index === record.length - 1 ? byte ^ 1 : byte));
  let stream = Buffer.alloc(0);

  before(async () => {
    stream = Buffer.concat(
      await Array.fromAsync(sealStream({ key, keyId, context, salt, plaintext: [pattern(200_000)] })),
    );
  });
  after(() => mock.restoreAll());

  const uses: ReadonlyArray<[string, () => unknown]> = [
    ["sealing a record", () => sealEnvelope({ key, keyId, context, salt, plaintext })],
    ["opening a record", () => openEnvelope({ key, context, envelope: record })],
    ["refusing a key", () => openEnvelope({ key: otherKey, context, envelope: record })],
    ["refusing a tag", () => openEnvelope({ key, context, envelope: badTag })],
    [
      "sealing a stream",
      () => Array.fromAsync(sealStream({ key, keyId, context, salt, plaintext: [plaintext] })),
    ],
    ["opening a stream", () => Array.fromAsync(openStream({ key, context, envelope: [stream] }))],
    [
      "refusing a cut stream",
      () => Array.fromAsync(openStream({ key, context, envelope: [stream.subarray(0, -1)] })),
    ],
    [
      "refusing a stream's key",
      () => Array.fromAsync(openStream({ key: otherKey, context, envelope: [stream] })),
    ],
    [
      "leaving a stream early",
      async () => {
        for await (const _ of openStream({ key, context, envelope: [stream] })) break;
      },
    ],
  ];
  for (const [what, use] of uses) {
    it(`are zeros after ${what}`, async () => {
      const left = await keysLeftBy(use);

      assert.deepEqual(left, [new Uint8Array(64)]);
    });
  }
});
