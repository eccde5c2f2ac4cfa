import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { context, hex, key, keyId, salt, text } from "../vectors/inputs.ts";
import { contextBytes } from "./context.ts";
import { openEnvelope, sealEnvelope } from "./index.ts";
import { anyContext, anyKeyId } from "./testing/arbitrary.ts";

describe("the bytes of a context", () => {
  it("are length-prefixed strings, the schema and the key id, after the label and a zero", () => {
    const { info, aad } = contextBytes(
      "label",
      { tenant: "é", resource: "ab", type: "c", schema: 258 },
      keyId,
    );

    assert.equal(hex(aad), `00000002c3a9000000026162000000016300000102${hex(keyId)}`);
    assert.equal(hex(info), `${hex(text("label"))}00${hex(aad)}`);
  });

  it("differ for different contexts", () => {
    fc.assert(
      fc.property(anyContext, anyContext, anyKeyId, (one, two, keyId) => {
        const isSame =
          one.tenant === two.tenant &&
          one.resource === two.resource &&
          one.type === two.type &&
          one.schema === two.schema;

        const areAlike = hex(contextBytes("l", one, keyId).aad) === hex(contextBytes("l", two, keyId).aad);

        assert.equal(areAlike, isSame);
      }),
    );
  });

  it("differ when the same letters are divided otherwise", () => {
    const divide = (tenant: string, resource: string) =>
      hex(contextBytes("l", { tenant, resource, type: "t", schema: 1 }, keyId).aad);

    assert.notEqual(divide("ab", "c"), divide("a", "bc"));
  });
});

describe("a context no envelope can have", () => {
  const wrong: ReadonlyArray<[string, Partial<typeof context>]> = [
    ["a lone high surrogate", { tenant: "a\ud800" }],
    ["a lone low surrogate", { resource: "\udc00b" }],
    ["an empty tenant", { tenant: "" }],
    ["an empty resource", { resource: "" }],
    ["an empty type", { type: "" }],
    ["256 bytes in 256 characters", { type: "x".repeat(256) }],
    ["256 bytes in 128 characters", { type: "é".repeat(128) }],
    ["a negative schema", { schema: -1 }],
    ["a schema above u32", { schema: 2 ** 32 }],
    ["a fractional schema", { schema: 1.5 }],
    ["a schema that is no number", { schema: Number.NaN }],
  ];

  for (const [what, part] of wrong) {
    it(`is a RangeError on both sides: ${what}`, () => {
      const args = { key, keyId, context: { ...context, ...part }, salt, plaintext: text("x") };

      assert.throws(() => sealEnvelope(args), RangeError);
      assert.throws(() => openEnvelope({ ...args, envelope: new Uint8Array() }), RangeError);
    });
  }
});
