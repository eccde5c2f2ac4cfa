import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { context, counting, key, keyId, otherKey, salt, text } from "../vectors/inputs.ts";
import { contextBytes } from "./context.ts";
import { deriveKeys } from "./derive.ts";
import { headerLength, recordForm, writeHeader } from "./form.ts";
import { gcmSeal } from "./gcm.ts";
import { EnvelopeRefused, keyIdOf, openEnvelope, sealEnvelope } from "./index.ts";
import { anyContext, anyKey, anyPlaintext, anySeal } from "./testing/arbitrary.ts";

const plaintext = text("a value worth keeping");
const good = sealEnvelope({ key, keyId, context, salt, plaintext });

describe("a record", () => {
  it("opens to exactly what was sealed, for any bytes and any context (PCI 3.5.1)", () => {
    fc.assert(
      fc.property(anySeal, (args) => {
        const envelope = sealEnvelope(args);

        const opened = openEnvelope({ key: args.key, context: args.context, envelope });

        assert.deepEqual(opened, args.plaintext);
        assert.equal(envelope.length, args.plaintext.length + 100);
        assert.deepEqual(keyIdOf(envelope), args.keyId);
      }),
    );
  });

  it("leaves its arguments as they were", () => {
    const args = {
      key: counting(0, 32),
      keyId: counting(1, 16),
      context,
      salt: counting(2, 32),
      plaintext: text("x"),
    };

    openEnvelope({ ...args, envelope: sealEnvelope(args) });

    assert.deepEqual(args.key, counting(0, 32));
    assert.deepEqual(args.salt, counting(2, 32));
    assert.deepEqual(args.plaintext, text("x"));
  });

  it("opens from a view into a larger buffer", () => {
    const larger = Buffer.concat([Buffer.from("before"), good, Buffer.from("after")]);
    const envelope = larger.subarray(6, 6 + good.length);

    assert.deepEqual(openEnvelope({ key, context, envelope }), plaintext);
    assert.notEqual(keyIdOf(envelope).buffer, larger.buffer);
  });

  it("is refused when any one bit of any byte is altered", () => {
    for (let at = 0; at < good.length * 8; at++) {
      const envelope = good.map((byte, index) => (index === at >> 3 ? byte ^ (1 << (at & 7)) : byte));

      assert.throws(() => openEnvelope({ key, context, envelope }), EnvelopeRefused, `bit ${at}`);
    }
  });

  it("is refused when any byte becomes any other byte", () => {
    const position = fc.nat({ max: good.length - 1 });
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const envelope = good.map((byte, index) => (index === at ? byte ^ mask : byte));

        assert.throws(() => openEnvelope({ key, context, envelope }), EnvelopeRefused);
      }),
    );
  });

  it("is refused at every shorter length, and with bytes before or after it", () => {
    for (let length = 0; length < good.length; length++) {
      assert.throws(
        () => openEnvelope({ key, context, envelope: good.subarray(0, length) }),
        EnvelopeRefused,
      );
      assert.throws(
        () => openEnvelope({ key, context, envelope: good.subarray(length + 1) }),
        EnvelopeRefused,
      );
    }
    const extra = fc.uint8Array({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(extra, (bytes) => {
        const after = Uint8Array.of(...good, ...bytes);
        const before = Uint8Array.of(...bytes, ...good);

        assert.throws(() => openEnvelope({ key, context, envelope: after }), EnvelopeRefused);
        assert.throws(() => openEnvelope({ key, context, envelope: before }), EnvelopeRefused);
      }),
    );
  });

  it("is refused for random bytes of any length", () => {
    fc.assert(
      fc.property(anyContext, fc.uint8Array({ maxLength: 300 }), (context, envelope) => {
        assert.throws(() => openEnvelope({ key, context, envelope }), EnvelopeRefused);
      }),
    );
  });

  it("is refused in every place but its own", () => {
    fc.assert(
      fc.property(anySeal, anyContext, (args, elsewhere) => {
        const envelope = sealEnvelope(args);
        for (const part of ["tenant", "resource", "type", "schema"] as const) {
          fc.pre(elsewhere[part] !== args.context[part]);
          const moved = { ...args.context, [part]: elsewhere[part] };

          assert.throws(() => openEnvelope({ key: args.key, context: moved, envelope }), EnvelopeRefused);
        }
      }),
    );
  });

  it("is refused under every other key and every other key id", () => {
    fc.assert(
      fc.property(anySeal, anyKey, (args, other) => {
        fc.pre(
          !Buffer.from(other).equals(args.key) && !Buffer.from(other.subarray(0, 16)).equals(args.keyId),
        );
        const envelope = sealEnvelope(args);
        const renamed = Uint8Array.from(envelope);
        renamed.set(other.subarray(0, 16), 4);

        assert.throws(() => openEnvelope({ key: other, context: args.context, envelope }), EnvelopeRefused);
        assert.throws(() => openEnvelope({ ...args, envelope: renamed }), EnvelopeRefused);
      }),
    );
  });

  it("shares nothing with another seal of the same plaintext under another salt", () => {
    fc.assert(
      fc.property(anySeal, anyKey, anyPlaintext, (args, otherSalt, more) => {
        fc.pre(!Buffer.from(otherSalt).equals(args.salt));
        const plaintext = Uint8Array.of(...args.plaintext, ...more, ...counting(0, 32));

        const one = Buffer.from(sealEnvelope({ ...args, plaintext })).subarray(52);
        const two = Buffer.from(sealEnvelope({ ...args, plaintext, salt: otherSalt })).subarray(52);

        for (let at = 0; at + 8 <= one.length; at++) assert.ok(!two.includes(one.subarray(at, at + 8)));
      }),
    );
  });
});

describe("the refusal", () => {
  it("is one code, one sentence and one stack, whatever was wrong", () => {
    const altered = (at: number) => good.map((byte, index) => (index === at ? byte ^ 1 : byte));
    const attempts = [
      { key, context, envelope: new Uint8Array() },
      { key, context, envelope: altered(0) },
      { key, context, envelope: altered(3) },
      { key, context, envelope: altered(60) },
      { key, context, envelope: altered(good.length - 1) },
      { key, context: { ...context, tenant: "other" }, envelope: good },
      { key: otherKey, context, envelope: good },
    ];

    const seen = attempts.map((args) => {
      try {
        return openEnvelope(args);
      } catch (error) {
        assert.ok(error instanceof EnvelopeRefused);
        assert.equal(error.code, "envelope_refused");
        assert.equal(error.cause, undefined);
        return error.stack;
      }
    });

    assert.deepEqual(new Set(seen).size, 1);
  });

  it("answers a request for the key id of something that is not an envelope", () => {
    for (const bytes of [new Uint8Array(), good.subarray(0, 99), new Uint8Array(200), good.subarray(1)]) {
      assert.throws(() => keyIdOf(bytes), EnvelopeRefused);
    }
  });
});

describe("arguments of a wrong length", () => {
  const args = { key, keyId, context, salt, plaintext };

  it("are a RangeError that names the length and not the bytes", () => {
    for (const length of [0, 16, 31, 33, 64]) {
      const wrong = { name: "RangeError", message: `key must be 32 bytes, not ${length}` };
      assert.throws(() => sealEnvelope({ ...args, key: counting(7, length) }), wrong);
      assert.throws(() => openEnvelope({ key: counting(7, length), context, envelope: good }), wrong);
    }
    assert.throws(
      () => sealEnvelope({ ...args, keyId: counting(0, 15) }),
      /^RangeError: key id must be 16 bytes, not 15$/,
    );
    assert.throws(
      () => sealEnvelope({ ...args, salt: counting(0, 12) }),
      /^RangeError: salt must be 32 bytes, not 12$/,
    );
  });

  it("include a record longer than 16 MiB, which belongs in a stream", () => {
    const longest = new Uint8Array(16 * 1024 * 1024);
    const envelope = sealEnvelope({ ...args, plaintext: longest });

    assert.equal(openEnvelope({ key, context, envelope }).length, longest.length);
    assert.throws(() => sealEnvelope({ ...args, plaintext: new Uint8Array(longest.length + 1) }), RangeError);
  });

  it("leave a genuine body longer than 16 MiB refused", () => {
    const { info, aad } = contextBytes(recordForm.label, context, keyId);
    const keys = deriveKeys(key, salt, info);
    const tooLong = new Uint8Array(16 * 1024 * 1024 + 1);
    const envelope = new Uint8Array(tooLong.length + 100);
    writeHeader(envelope, recordForm, { keyId, salt, commitment: keys.commitment });
    gcmSeal({ key: keys.encryption, nonce: new Uint8Array(12), aad }, tooLong, envelope, headerLength);

    assert.throws(() => openEnvelope({ key, context, envelope }), EnvelopeRefused);
  });
});
