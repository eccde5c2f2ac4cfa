import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseId } from "../kernel/id.ts";
import { seededRandom } from "../kernel/random.ts";
import { newSecret, parseSecret, secretOf } from "./secret-text.ts";

describe("the text of a secret", () => {
  it("is read back as the mode, kind and id it was made with", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom("live", "test"),
        fc.constantFrom("secret", "publishable"),
        (seed, mode, kind) => {
          const { id, text } = newSecret(seededRandom(seed), mode, kind);

          assert.deepEqual(parseSecret(text), { mode, kind, id });
          assert.equal(text.length, 65);
          assert.notEqual(parseId("crd", id), undefined);
          assert.doesNotMatch(text, /[0-9]{12}/);
        },
      ),
    );
  });

  it("names mode and kind where a reader looks first", () => {
    const random = seededRandom(1);

    assert.match(newSecret(random, "live", "secret").text, /^ck_live_sk_/);
    assert.match(newSecret(random, "test", "secret").text, /^ck_test_sk_/);
    assert.match(newSecret(random, "live", "publishable").text, /^ck_live_pk_/);
    assert.match(newSecret(random, "test", "publishable").text, /^ck_test_pk_/);
  });

  it("is refused when any character of the id part is another", () => {
    const { text } = newSecret(seededRandom(7), "live", "secret");
    for (let at = 11; at < 39; at++) {
      const other = text[at] === "A" ? "B" : "A";

      assert.equal(parseSecret(text.slice(0, at) + other + text.slice(at + 1)), undefined);
    }
  });

  it("is read from a Bearer header only", () => {
    const table: readonly (readonly [header: string | undefined, secret: string | undefined])[] = [
      ["Bearer ck_x", "ck_x"],
      ["bearer ck_x", "ck_x"],
      ["BEARER   ck_x", "ck_x"],
      ["Bearer other", "other"],
      [undefined, undefined],
      ["", undefined],
      ["Bearer", undefined],
      ["Bearer ", undefined],
      ["ck_x", undefined],
      ["Basic ck_x", undefined],
      ["Bearerck_x", undefined],
      ["Bearer x y", undefined],
    ];
    for (const [header, secret] of table) assert.equal(secretOf(header), secret);
  });
});
