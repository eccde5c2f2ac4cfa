import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fillPath, queryText } from "./path.ts";

test("every id is refused or arrives whole, in its own segment, under the path of its call", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("..", "%2e%2e", "a/../b", "a\\..\\b", "\t")),
      (id) => {
        let path = "";
        try {
          path = fillPath("/v1/tokens/:id/reveal", { id });
        } catch (fault) {
          assert.ok(fault instanceof TypeError && !fault.message.includes(id.padEnd(8)));
          return;
        }

        const { pathname, search, hash } = new URL(`https://vault.example${path}`);

        const segments = pathname.split("/");
        assert.deepEqual(
          [segments.length, segments[2], segments[4], search, hash],
          [5, "tokens", "reveal", "", ""],
        );
        assert.equal(decodeURIComponent(segments[3] ?? ""), id);
      },
    ),
  );
});

test("every query arrives as it was given", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ minLength: 1, unit: "binary" }), fc.string({ unit: "binary" })),
      (query) => {
        const read = new URLSearchParams(queryText(query));

        assert.deepEqual(Object.fromEntries(read), { ...query });
      },
    ),
  );
});

test("what is undefined is left out of a query", () => {
  assert.equal(queryText({ a: undefined, b: 0, c: "" }), "?b=0&c=");
  assert.equal(queryText({ a: undefined }), "");
  assert.equal(queryText(), "");
});
