import assert from "node:assert/strict";
import { test } from "node:test";
import type { Label } from "../corpus/label.ts";
import type { Claim } from "./claim.ts";
import { matchClaims } from "./match.ts";
import { fractionOf, qualityOf } from "./quality.ts";

const label = (rest: Partial<Label>): Label => ({
  file: "a.log",
  offset: 100,
  length: 16,
  masked: "411111******1111",
  network: "visa",
  class: "pan",
  tier: "A",
  shape: "words",
  carrier: "",
  ...rest,
});

const claim = (rest: Partial<Claim>): Claim => ({
  file: "a.log",
  offset: 100,
  length: 16,
  masked: "411111******1111",
  brand: "visa",
  class: "pan",
  kind: "number",
  confidence: 0.9,
  reasons: [],
  ...rest,
});

const verdict = (claims: readonly Claim[], labels: readonly Label[]) => {
  const { judged, falseClaims } = matchClaims(claims, labels, []);
  return { found: judged.filter((one) => one.claim !== undefined).length, false: falseClaims.length };
};

test("a claim finds a label that it overlaps, in the same file only", () => {
  assert.deepEqual(verdict([claim({ offset: 98 })], [label({})]), { found: 1, false: 0 });
  assert.deepEqual(verdict([claim({ offset: 116 })], [label({})]), { found: 0, false: 1 });
  assert.deepEqual(verdict([claim({ file: "b.log" })], [label({})]), { found: 0, false: 1 });
});

test("places in a member and in the file are not compared, masked numbers of something carried are", () => {
  const inGzip = label({ member: "a.log", carrier: "gzip", tier: "C" });

  assert.deepEqual(verdict([claim({ member: "a.log" })], [inGzip]), { found: 1, false: 0 });
  assert.deepEqual(verdict([claim({ offset: 7 })], [inGzip]), { found: 1, false: 0 });
  assert.deepEqual(verdict([claim({ member: "x" })], [label({})]), { found: 0, false: 1 });
  assert.deepEqual(verdict([claim({ offset: 7, masked: "555555******4444" })], [inGzip]), {
    found: 0,
    false: 1,
  });
});

test("one masked number planted twice is found twice only by two claims, and a third one is not false", () => {
  const twice = [
    label({ isLoose: true, carrier: "pdf" }),
    label({ isLoose: true, carrier: "pdf", offset: 900 }),
  ];

  assert.deepEqual(verdict([claim({ offset: 1 })], twice), { found: 1, false: 0 });
  assert.deepEqual(verdict([claim({ offset: 1 }), claim({ offset: 2 }), claim({ offset: 3 })], twice), {
    found: 2,
    false: 0,
  });
});

test("a false claim is named for the decoy under it", () => {
  const decoy = { file: "a.log", offset: 90, length: 16, masked: "411111******1111", what: "order number" };
  const { falseClaims } = matchClaims([claim({}), claim({ offset: 500, masked: "x" })], [], [decoy]);

  assert.deepEqual(
    falseClaims.map(({ what }) => what),
    ["order number", "background"],
  );
});

test("an offset that is off by one, or a wrong class, is found and not exact", () => {
  const labels = [label({ class: "sad" }), label({ offset: 300, class: "test" })];
  const matching = matchClaims([claim({ offset: 101 }), claim({ offset: 300, class: "test" })], labels, []);
  const quality = qualityOf(matching, new Map([["a.log", "log"]]));

  assert.equal(fractionOf(quality.recall), 1);
  assert.deepEqual(quality.exact, { of: 2, right: 1 });
  assert.deepEqual(quality.sensitive, { of: 1, right: 0 });
  assert.deepEqual(quality.test, { of: 1, right: 1 });
  assert.deepEqual(quality.kinds.get("log"), { of: 2, right: 2, falseClaims: 0 });
});
