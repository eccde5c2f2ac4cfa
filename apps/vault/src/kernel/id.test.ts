import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { decodeBase32, encodeBase32, formatId, newIdBytes, parseId } from "./id.ts";
import { seededRandom, systemRandom } from "./random.ts";

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe("ids", () => {
  it("carry 128 bits there and back", () => {
    fc.assert(
      fc.property(sixteen, (bytes) => {
        const id = formatId("tok", bytes);

        assert.equal(id.length, 4 + 26 + 2);
        assert.deepEqual(parseId("tok", id), bytes);
      }),
    );
  });

  it("with one wrong character are refused", () => {
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const id = formatId("tok", seededRandom(7).bytes(16));
    for (let at = 4; at < id.length; at++) {
      for (const other of alphabet.replace(id[at] ?? "", "")) {
        assert.equal(parseId("tok", id.slice(0, at) + other + id.slice(at + 1)), undefined, `position ${at}`);
      }
    }
  });

  it("with two neighbours swapped are refused", () => {
    fc.assert(
      fc.property(sixteen, fc.integer({ min: 4, max: 30 }), (bytes, at) => {
        const id = formatId("tok", bytes);
        const swapped = id.slice(0, at) + (id[at + 1] ?? "") + (id[at] ?? "") + id.slice(at + 2);

        assert.equal(swapped === id || parseId("tok", swapped) === undefined, true);
      }),
    );
  });

  it("are refused in lower case, with another prefix, and cut or lengthened", () => {
    const id = formatId("tok", seededRandom(1).bytes(16));

    for (const wrong of [
      id.toLowerCase(),
      id.replace("tok", "crd"),
      id.slice(0, -1),
      `${id}0`,
      "",
      "tok_",
      "tok",
    ]) {
      assert.equal(parseId("tok", wrong), undefined);
    }
  });

  it("never hold twelve digits in a row, so no part passes for a card number", () => {
    const digits = {
      calls: 0,
      bytes: (length: number) => new Uint8Array(length).fill(digits.calls++ === 0 ? 0 : 0xff),
    };

    const id = formatId("tok", newIdBytes(digits));

    assert.doesNotMatch(id, /\d{12}/);
    assert.equal(digits.calls, 2);
  });

  it("are all different", () => {
    const random = systemRandom();
    const ids = new Set(Array.from({ length: 20_000 }, () => formatId("tok", newIdBytes(random))));

    assert.equal(ids.size, 20_000);
  });

  it("refuse a body whose first character says more than 128 bits", () => {
    assert.equal(decodeBase32("8".padEnd(26, "0")), undefined);
    assert.equal(encodeBase32(new Uint8Array(16).fill(255)), "7".padEnd(26, "Z"));
  });
});
