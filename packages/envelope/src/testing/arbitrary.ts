/** Random contexts and bytes for the property tests. */
import * as fc from "fast-check";
import type { Context } from "../index.ts";

/** A string of 1 to 255 bytes of UTF-8, from every plane of Unicode. */
const text = fc.string({ unit: "binary", minLength: 1, maxLength: 63 });

export const anyContext: fc.Arbitrary<Context> = fc.record({
  tenant: text,
  resource: text,
  type: text,
  schema: fc.nat({ max: 0xffff_ffff }),
});

export const anyKey: fc.Arbitrary<Uint8Array> = fc.uint8Array({ minLength: 32, maxLength: 32 });
export const anyKeyId: fc.Arbitrary<Uint8Array> = fc.uint8Array({ minLength: 16, maxLength: 16 });
export const anyPlaintext: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 400 });

/** Everything a seal takes, at random. */
export const anySeal = fc.record({
  key: anyKey,
  keyId: anyKeyId,
  context: anyContext,
  salt: anyKey,
  plaintext: anyPlaintext,
});
