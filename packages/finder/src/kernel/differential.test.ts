import assert from "node:assert/strict";
import { test } from "node:test";
import { networkOf } from "@cardkeep/pan";
import { testCards } from "@cardkeep/pan/test-cards";
import * as fc from "fast-check";
import type { Candidate } from "../candidate.ts";
import { madePan } from "./testing/made-pan.ts";
import { referenceScan } from "./testing/reference.ts";
import { scanned, scannedInWindows } from "./testing/scanned.ts";

/** Differences without digits: a failing run must not print numbers. */
const places = (found: readonly Candidate[]): string =>
  found
    .map(
      ({ start, end, network, grouping, separator, isLuhnValid }) =>
        `${start}-${end} ${network} ${grouping} ${JSON.stringify(separator)} ${isLuhnValid}`,
    )
    .join("\n");

function assertSame(bytes: Uint8Array): void {
  const expected = referenceScan(bytes);
  const found = scanned(bytes);

  assert.equal(places(found), places(expected));
  assert.ok(found.every(({ digits }, at) => digits === expected[at]?.digits));
}

const separators = [
  " ",
  "-",
  ".",
  "_",
  "+",
  "\u00a0",
  "%20",
  "%2D",
  "%2d",
  "\u2009",
  "\u2007",
  "\u202f",
  "–",
];
const noise = [
  ..."%\\ux:;,=/\nBabDd25".split(""),
  "%25",
  "%22",
  "\\u00",
  "\\x2",
  "0.",
  "\u00e2",
  "é",
  "%2",
  "\u2011",
];
const groups = fc.stringMatching(/^[0-9]{1,5}$/);
const fours = fc.constantFrom(
  "4111",
  "1111",
  "5555",
  "4444",
  "3782",
  "822463",
  "10005",
  "4000",
  "0002",
  "12",
);
const cards = fc.constantFrom(...testCards.map(({ digits }) => digits), madePan("62", 19), madePan("50", 12));
const gaps = fc.array(fc.constantFrom(...separators), { minLength: 4, maxLength: 4 });
const printedCards = fc.tuple(cards, gaps, fc.boolean()).map(([digits, parts, isMixed]) => {
  const sizes = networkOf(digits)?.grouping.find((list) => list.reduce((a, b) => a + b, 0) === digits.length);
  let at = 0;
  return (sizes ?? [digits.length])
    .map((size, group) => (group > 0 ? parts[isMixed ? group - 1 : 0] : "") + digits.slice(at, (at += size)))
    .join("");
});
const pieces = fc.oneof(
  { weight: 1, arbitrary: printedCards },
  { weight: 4, arbitrary: fc.constantFrom(...separators) },
  { weight: 2, arbitrary: fc.constantFrom(...noise) },
  { weight: 4, arbitrary: fours },
  { weight: 2, arbitrary: groups },
  { weight: 1, arbitrary: cards },
  { weight: 1, arbitrary: fc.stringMatching(/^[0-9]{10,24}$/) },
);
const digitHeavy = fc.array(pieces, { maxLength: 60, size: "max" }).map((list) => list.join(""));
const oneGap = fc
  .tuple(fc.constantFrom(...separators), fc.array(fc.oneof(fours, groups), { maxLength: 40, size: "max" }))
  .map(([gap, list]) => list.join(gap));

const oneByOne = fc
  .tuple(
    fc.constantFrom(...separators),
    fc.array(fc.constantFrom(..."0123456789411115".split("")), { maxLength: 80, size: "max" }),
  )
  .map(([gap, digits]) => digits.join(gap));

test("random bytes give what the plain reading gives", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000, size: "max" }), assertSame), { numRuns: 100 });
});

test("text full of digits, separators and escapes gives what the plain reading gives", () => {
  fc.assert(
    fc.property(digitHeavy, (text) => assertSame(Buffer.from(text, "utf8"))),
    { numRuns: 600 },
  );
  fc.assert(
    fc.property(oneGap, (text) => assertSame(Buffer.from(text, "latin1"))),
    { numRuns: 300 },
  );
});

test("digits one by one give what the plain reading gives", () => {
  fc.assert(
    fc.property(oneByOne, (text) => assertSame(Buffer.from(text, "utf8"))),
    { numRuns: 200 },
  );
});

test("windows cut anywhere report each number once, as one scan of the whole does", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(digitHeavy, oneGap, oneByOne), { maxLength: 6, size: "max" }),
      fc.array(fc.nat(), { maxLength: 8, size: "max" }),
      (texts, cuts) => {
        const bytes = Buffer.from(texts.join(" "), "utf8");
        const inside = cuts.map((cut) => cut % (bytes.length + 1));

        assert.equal(places(scannedInWindows(bytes, inside)), places(scanned(bytes)));
      },
    ),
    { numRuns: 400 },
  );
});

test("dense digits cut at every place report what one scan of the whole does", () => {
  fc.assert(
    fc.property(fc.oneof(oneByOne, oneGap), (text) => {
      const bytes = Buffer.from(text, "utf8");
      const whole = places(scanned(bytes));
      for (let cut = 0; cut <= bytes.length; cut++) {
        assert.equal(places(scannedInWindows(bytes, [cut])), whole);
      }
    }),
    { numRuns: 150 },
  );
});

test("a number at every place of a window border is reported once", () => {
  const planted = [
    "4111111111111111",
    "4111%201111%201111%201111",
    "3782-822463-10005",
    "4111111111111111".split("").join("–"),
  ];
  for (const number of planted) {
    const bytes = Buffer.from(`${"x".repeat(300)}${number}${"y".repeat(300)}`, "utf8");
    const whole = scanned(bytes);
    assert.equal(whole.length, 1);
    for (let cut = 100; cut < bytes.length - 100; cut++) {
      assert.equal(places(scannedInWindows(bytes, [cut])), places(whole), String(cut));
    }
  }
});
