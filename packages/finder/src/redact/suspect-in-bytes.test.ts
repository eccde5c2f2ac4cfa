import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { madeNumber } from "../judge/testing/made-numbers.ts";
import { cardsIn } from "./card.ts";
import { redactBytes } from "./redact-bytes.ts";

const separators = [
  " ",
  "-",
  ".",
  "_",
  "+",
  "%20",
  "%2D",
  "\u00a0",
  "\u2009",
  "\u2007",
  "\u202f",
  "\u2011",
  "\u2013",
];
const number = fc
  .tuple(
    fc.nat(),
    fc.constantFrom("4", "51", "2221", "6011", "62", "50", "220"),
    fc.integer({ min: 12, max: 19 }),
  )
  .map(([seed, prefix, length]) => madeNumber(seed, prefix, length));
const sizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 19 });
const grouped = fc.tuple(number, sizes, fc.constantFrom(...separators)).map(([digits, parts, gap]) => {
  const groups: string[] = [];
  for (let at = 0; at < digits.length; )
    groups.push(digits.slice(at, (at += parts[groups.length % parts.length] ?? 4)));
  return groups.join(gap);
});
const piece = fc.oneof(
  number,
  grouped,
  fc.constantFrom(...separators, "%22", "%25", "\\u0022", "\\x20", "%", "D", "d", "2D", "a", "\n", ","),
  fc.string({ unit: fc.constantFrom(..."0123456789".split("")) }),
);
const content = fc.array(piece, { maxLength: 10 }).map((pieces) => Buffer.from(pieces.join(""), "utf8"));

it("no place with a candidate of the kernel is passed over", () => {
  fc.assert(
    fc.property(content, fc.nat(20), (bytes, padding) => {
      const padded = Buffer.concat([Buffer.alloc(padding, "x"), bytes]);

      redactBytes(padded);

      assert.equal(cardsIn(padded, 0, padded.length).length, 0);
    }),
    { numRuns: 3000 },
  );
});

it("a number is found wherever it stands against the bytes that are looked at", () => {
  for (const text of [
    "4222222222222",
    "6304000000000000",
    "4111111111111111",
    "d.4111111111111111",
    "2D-4111111111111111.",
    "D 4111111111111111. D",
    "4111111111111111".split("").join("%20"),
  ]) {
    for (let padding = 0; padding < 40; padding++) {
      const bytes = Buffer.from(`${"x".repeat(padding)}${text}${"y".repeat(padding % 7)}`);

      assert.equal(redactBytes(bytes), 1, `${padding}`);
    }
  }
});
