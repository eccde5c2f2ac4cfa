import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { context, counting, key, keyId, otherKey, pattern, salt, text } from "../vectors/inputs.ts";
import { chunkNonce } from "./chunk-nonce.ts";
import { EnvelopeRefused, keyIdOf, openEnvelope, openStream, sealEnvelope, sealStream } from "./index.ts";
import { anyContext } from "./testing/arbitrary.ts";

const seal = async (...plaintext: Uint8Array[]) =>
  Buffer.concat(await Array.fromAsync(sealStream({ key, keyId, context, salt, plaintext })));

const open = async (envelope: Uint8Array, varied: { key?: Uint8Array; context?: typeof context } = {}) =>
  Buffer.concat(await Array.fromAsync(openStream({ key, context, ...varied, envelope: [envelope] })));

/** Cuts bytes at random places, with empty pieces among them. */
const cut = (bytes: Uint8Array, places: readonly number[]): Uint8Array[] => {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  );
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
};

describe("a stream", () => {
  it("opens to what was sealed at every length around a chunk border", async () => {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073]) {
      const sealed = await seal(pattern(length));

      assert.equal(sealed.length, 84 + length + 16 * Math.max(1, Math.ceil(length / 65_536)));
      assert.ok((await open(sealed)).equals(pattern(length)));
    }
  });

  it("is the same however the bytes arrive, on both sides", async () => {
    const plaintext = pattern(150_000);
    const whole = await seal(plaintext);
    const places = fc.array(fc.nat({ max: 200_000 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(places, places, async (before, after) => {
        const sealed = await seal(...cut(plaintext, before));
        const opened = await Array.fromAsync(openStream({ key, context, envelope: cut(sealed, after) }));

        assert.ok(sealed.equals(whole));
        assert.ok(Buffer.concat(opened).equals(plaintext));
      }),
      { numRuns: 30 },
    );
  });

  it("names its key in its first 100 bytes", async () => {
    assert.deepEqual(keyIdOf((await seal()).subarray(0, 100)), keyId);
  });

  it("is refused when any one byte is altered", async () => {
    const good = await seal(text("short"));
    for (let at = 0; at < good.length; at++) {
      const altered = Buffer.from(good);
      altered[at] = (altered[at] ?? 0) ^ 0x10;

      await assert.rejects(open(altered), EnvelopeRefused, `byte ${at}`);
    }
  });

  it("is refused at every shorter length and with anything appended", async () => {
    const short = await seal(text("short"));
    const long = await seal(pattern(70_000));
    const firstChunkEnd = 84 + 65_552;
    for (let length = 0; length < short.length; length++)
      await assert.rejects(open(short.subarray(0, length)), EnvelopeRefused);
    for (const length of [
      firstChunkEnd - 1,
      firstChunkEnd,
      firstChunkEnd + 1,
      firstChunkEnd + 16,
      long.length - 1,
    ]) {
      await assert.rejects(open(long.subarray(0, length)), EnvelopeRefused, `${length} bytes`);
    }
    await assert.rejects(open(Buffer.concat([long, Buffer.alloc(1)])), EnvelopeRefused);
    await assert.rejects(open(Buffer.concat([long, long])), EnvelopeRefused);
    await assert.rejects(open(Buffer.concat([short, short.subarray(84)])), EnvelopeRefused);
  });

  it("is refused for every other order, repetition or choice of its chunks", async () => {
    const sealed = await seal(pattern(3 * 65_536));
    const chunk = (number: number) => sealed.subarray(84 + number * 65_552, 84 + (number + 1) * 65_552);
    const order = fc.array(fc.nat({ max: 2 }), { maxLength: 5 }).filter((order) => order.join() !== "0,1,2");
    await fc.assert(
      fc.asyncProperty(order, async (order) => {
        const shuffled = Buffer.concat([sealed.subarray(0, 84), ...order.map(chunk)]);

        await assert.rejects(open(shuffled), EnvelopeRefused);
      }),
      { numRuns: 60 },
    );
  });

  it("is refused with a chunk of another stream under the same key and context", async () => {
    const one = await seal(pattern(70_000));
    const plaintext = [pattern(70_000)];
    const two = Buffer.concat(
      await Array.fromAsync(sealStream({ key, keyId, context, salt: counting(9, 32), plaintext })),
    );
    const mixed = Buffer.concat([one.subarray(0, 84 + 65_552), two.subarray(84 + 65_552)]);

    await assert.rejects(open(mixed), EnvelopeRefused);
  });

  it("is refused under another key and in every other place", async () => {
    const good = await seal(text("short"));
    await assert.rejects(open(good, { key: otherKey }), EnvelopeRefused);
    await fc.assert(
      fc.asyncProperty(anyContext, (elsewhere) =>
        assert.rejects(open(good, { context: elsewhere }), EnvelopeRefused),
      ),
    );
  });

  it("never opens as a record, nor a record as a stream", async () => {
    const stream = await seal(text("short"));
    const record = sealEnvelope({ key, keyId, context, salt, plaintext: text("short") });
    const relabelled = Buffer.from(record);
    relabelled.set(stream.subarray(0, 4));

    assert.throws(() => openEnvelope({ key, context, envelope: stream }), EnvelopeRefused);
    await assert.rejects(open(record), EnvelopeRefused);
    await assert.rejects(open(relabelled), EnvelopeRefused);
    assert.notDeepEqual(stream.subarray(52, 84), Buffer.from(record.subarray(52, 84)));
  });
});

describe("opening a stream", () => {
  it("gives out no byte of a chunk before that chunk's tag is checked", async () => {
    const sealed = await seal(pattern(3 * 65_536));
    const at = 84 + 65_552 + 40_000;
    sealed[at] = (sealed[at] ?? 0) ^ 1;
    const given: number[] = [];

    const reading = (async () => {
      for await (const chunk of openStream({ key, context, envelope: [sealed] })) given.push(chunk.length);
    })();

    await assert.rejects(reading, EnvelopeRefused);
    assert.deepEqual(given, [65_536]);
  });

  it("asks for no more than it needs, and closes its source when left early", async () => {
    const sealed = await seal(pattern(10 * 65_536));
    let asked = 0;
    let isClosed = false;
    const source = (function* () {
      try {
        for (const piece of cut(sealed, [84, 70_000, 140_000, 210_000])) {
          asked += 1;
          yield piece;
        }
      } finally {
        isClosed = true;
      }
    })();

    for await (const chunk of openStream({ key, context, envelope: source })) {
      assert.equal(chunk.length, 65_536);
      break;
    }

    assert.equal(asked, 2);
    assert.ok(isClosed);
  });

  it("passes on the error of a source that breaks, unchanged", async () => {
    const broken = new Error("connection lost");
    const source = (async function* () {
      yield await seal(text("short"));
      throw broken;
    })();

    await assert.rejects(Array.fromAsync(openStream({ key, context, envelope: source })), broken);
  });

  it("keeps a wrong key length and an impossible context apart from a refusal", async () => {
    const none = { tenant: "", resource: "r", type: "t", schema: 1 };
    const shortKey = counting(0, 31);
    const args = { key, keyId, context, salt, plaintext: [] };

    await assert.rejects(
      open(new Uint8Array(), { key: shortKey }),
      /^RangeError: key must be 32 bytes, not 31$/,
    );
    await assert.rejects(open(new Uint8Array(), { context: none }), RangeError);
    await assert.rejects(Array.fromAsync(sealStream({ ...args, key: shortKey })), RangeError);
    await assert.rejects(Array.fromAsync(sealStream({ ...args, keyId: shortKey })), RangeError);
    await assert.rejects(Array.fromAsync(sealStream({ ...args, salt: shortKey })), RangeError);
    await assert.rejects(Array.fromAsync(sealStream({ ...args, context: none })), RangeError);
  });
});

describe("the nonce of a chunk", () => {
  it("is the number in 11 bytes and a flag for the last one", () => {
    assert.equal(Buffer.from(chunkNonce(0, false)).toString("hex"), "000000000000000000000000");
    assert.equal(Buffer.from(chunkNonce(0, true)).toString("hex"), "000000000000000000000001");
    assert.equal(
      Buffer.from(chunkNonce(0x01_02_03_04 >> 1, true)).toString("hex"),
      "000000000000000081018201",
    );
  });

  it("ends after 2^26 chunks", () => {
    assert.equal(Buffer.from(chunkNonce(2 ** 26 - 1, false)).toString("hex"), "0000000000000003ffffff00");
    assert.throws(() => chunkNonce(2 ** 26, true), RangeError);
  });
});
