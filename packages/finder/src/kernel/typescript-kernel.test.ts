import assert from "node:assert/strict";
import { test } from "node:test";
import { isLengthAllowed, networkById, networkIds, networkOf } from "@cardkeep/pan";
import { testCards } from "@cardkeep/pan/test-cards";
import * as fc from "fast-check";
import { networkPlace } from "./prefix-table.ts";
import { grouped, madePan, spoiled } from "./testing/made-pan.ts";
import { scanned } from "./testing/scanned.ts";

const visa = "4111111111111111";
const amex = "378282246310005";
const known = testCards.filter(({ digits }) => isLengthAllowed(digits)).map(({ digits }) => digits);
const separators = [
  " ",
  "-",
  ".",
  "_",
  "+",
  "\u00a0",
  "%20",
  "%2D",
  "\u2009",
  "\u2007",
  "\u202f",
  "\u2011",
  "\u2013",
];

/** The one number of a text, or the count of them when there is not exactly one. */
function only(content: string | Uint8Array): string | number {
  const found = scanned(content).filter(({ isLuhnValid }) => isLuhnValid);
  return found.length === 1 ? (found[0]?.digits ?? "") : found.length;
}

test("every test card of a known network is found alone, in words and between other bytes", () => {
  for (const digits of known) {
    for (const [before, after] of [
      ["", ""],
      ["a", "z"],
      ['{"n":"', '"}'],
      ["é", "\u00e9"],
      ["%B", "^DOE/JANE^2912101?"],
      [";", "=29121010000?"],
      ["id=", "&x"],
      ["\u0000", "\u0000"],
    ]) {
      const text = `${before}${digits}${after}`;
      const found = scanned(text);
      const [first] = found;

      assert.equal(found.length, 1);
      assert.ok(first?.digits === digits && first.isLuhnValid && first.network === networkOf(digits)?.id);
      assert.equal(first.start, Buffer.byteLength(before ?? ""));
      assert.equal(first.end - first.start, digits.length);
      assert.ok(first.grouping === "none" && first.separator === "");
    }
  }
});

test("every network is found in its printed groups with every separator, and with mixed ones", () => {
  for (const id of networkIds) {
    for (const sizes of networkById(id).grouping) {
      const length = sizes.reduce((sum, size) => sum + size, 0);
      const digits = known.find((card) => card.length === length && networkOf(card)?.id === id);
      if (digits === undefined) continue;
      for (const separator of separators) {
        const [first, ...more] = scanned(`no. ${grouped(digits, sizes, separator)},`);

        assert.ok(first?.digits === digits && more.length === 0, `${id} ${separator}`);
        assert.equal(first.grouping, "network");
        assert.equal(first.separator, separator);
      }
      const mixed = scanned(grouped(digits, sizes, " ").replace(" ", "-"));

      assert.ok(mixed.length === 1 && mixed[0]?.digits === digits);
      assert.equal(mixed[0]?.separator, sizes.length > 2 ? "mixed" : "-");
    }
  }
});

test("a length counts where the network issues it and nowhere else", () => {
  const prefixes = [
    "1",
    "2200",
    "2221",
    "34",
    "36",
    "3528",
    "4",
    "5019",
    "51",
    "506099",
    "6011",
    "62",
    "6759",
    "9792",
  ];
  for (const prefix of prefixes) {
    for (let length = 10; length <= 22; length++) {
      const digits = madePan(prefix, length);
      const isIssued = length >= 12 && length <= 19 && isLengthAllowed(digits);

      assert.equal(only(digits), isIssued ? digits : 0, `${prefix} ${length}`);
    }
  }
});

test("networks are told as @cardkeep/pan tells them, for any first digits and length", () => {
  const prefix = fc.oneof(
    fc.nat(99_999_999),
    fc.constantFrom(...known).map((card) => Number(card.slice(0, 8))),
  );
  fc.assert(
    fc.property(prefix, fc.integer({ min: 12, max: 19 }), (first, length) => {
      const digits = String(first).padStart(8, "0").padEnd(length, "7");
      const expected = isLengthAllowed(digits) ? networkOf(digits)?.id : undefined;

      assert.equal(networkIds[networkPlace(first, length)], expected);
    }),
    { numRuns: 5000 },
  );
});

test("a wrong check digit is reported only where the network issues cards without one", () => {
  const union = madePan("62", 16);
  for (const digits of [spoiled(union), grouped(spoiled(union), [4, 4, 4, 4], " ")]) {
    assert.deepEqual(
      scanned(digits).map(({ isLuhnValid }) => isLuhnValid),
      [false],
    );
  }
  assert.equal(scanned(grouped(spoiled(union), [8, 8], " ")).length, 0);
  assert.equal(scanned(spoiled(visa)).length, 0);
});

test("a number is never cut out of a longer run of digits", () => {
  for (const text of [`0000${visa}`, `${visa}00000`, `1${visa}1`, "4".repeat(40), `${visa}${visa}`]) {
    assert.equal(scanned(text).filter(({ digits }) => digits === visa).length, 0);
  }
});

test("an expiry or a security code behind a number is not taken for its digits", () => {
  const cards: readonly (readonly [string, string])[] = [
    [visa, grouped(visa, [4, 4, 4, 4], " ")],
    [visa, visa],
    [amex, grouped(amex, [4, 6, 5], " ")],
    ["6200000000000005", "6200 0000 0000 0005"],
    ["6011111111111117", "6011 1111 1111 1117"],
  ];
  for (const [digits, printed] of cards) {
    for (const after of [
      "12/26",
      "12 26",
      "12-26",
      "1226",
      "123",
      "1234",
      "12.2026",
      "12/26 123",
      "2026-12-01",
    ]) {
      assert.equal(only(`${printed} ${after}`), digits, after);
    }
  }
});

test("printed groups with a right check digit win over shorter readings in them", () => {
  for (const [prefix, length] of [
    [madePan("50", 12), 19],
    [madePan("6304", 12), 18],
    [madePan("6759", 12), 19],
    [`4000${madePan("50", 12)}`, 19],
    [`4005${madePan("50", 12)}`, 19],
  ] as const) {
    const digits = madePan(prefix, length);
    const sizes = [4, 4, 4, 4, length - 16];
    for (const text of [grouped(digits, sizes, " "), `x ${grouped(digits, sizes, "-")};`]) {
      assert.deepEqual(
        scanned(text).map(({ digits: found }) => found.length),
        [length],
      );
    }
  }
});

test("numbers before and between other groups are found", () => {
  assert.equal(only("1234 4111 1111 1111 1111 5678"), visa);
  assert.equal(only(`42 ${visa} 7`), visa);
  assert.equal(scanned(`${grouped(visa, [4, 4, 4, 4], " ")} ${grouped(amex, [4, 6, 5], " ")}`).length, 2);
});

test("other groups need one separator, the check digit and no group that could be a number alone", () => {
  for (const sizes of [[8, 8], [2, 14], [1, 15], [4, 12], [3, 3, 3, 3, 4], Array<number>(16).fill(1)]) {
    const expected = sizes.some((size) => size >= 12) ? 0 : visa;

    assert.equal(only(grouped(visa, sizes, "-")), expected, sizes.join(" "));
  }
  assert.equal(only("41111111 1111-1111"), 0);
  assert.equal(only("4111 1111  1111 1111"), 0);
  assert.equal(only("4111 1111/1111 1111"), 0);
});

test("digits of an escape sequence before a number are set aside", () => {
  for (const before of [
    "q=a%20",
    "%22",
    "%2520",
    "%C3%A0",
    "\\u0022",
    "\\u00a0",
    "\\x20",
    "\\u003d",
    "5%20",
  ]) {
    assert.equal(only(`${before}${visa}`), visa, before);
  }
  assert.equal(only(`%20${grouped(visa, [4, 4, 4, 4], "%20")}%20`), visa);
  assert.equal(only(`100%${visa}`), visa);
});

test("latin1 non-breaking spaces part groups as those of UTF-8 do", () => {
  const [found] = scanned(Buffer.from(grouped(visa, [4, 4, 4, 4], "\u00a0"), "latin1"));

  assert.ok(found?.digits === visa && found.separator === "\u00a0");
});

test("a number behind a long hostile content is found", () => {
  for (const part of [
    "4 ",
    "4",
    "4111-",
    "4111 1111 1111 1111 ",
    "%20",
    "%2",
    "4%20",
    "\u00a04",
    "1.1.1.1.",
  ]) {
    const text = `${part.repeat(Math.trunc(300_000 / part.length))}x ${visa}`;

    assert.ok(scanned(text).some(({ digits }) => digits === visa));
  }
});
