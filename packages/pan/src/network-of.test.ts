import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { networkFacts, networkIds } from "./facts/networks.ts";
import { isLengthAllowed, networkOf } from "./network-of.ts";
import { allRanges } from "./range-table.ts";
import { testCards } from "./test-cards.ts";
import { madePan } from "./testing/made-pan.ts";

/** Test cards whose publisher names the other network of a shared range, or one that was withdrawn. */
const namedOtherwise: Readonly<Record<string, string | undefined>> = {
  "5610591081018250": "maestro",
  "6331101999990016": undefined,
  "6221261111117766": "discover",
  "6223164991230014": "discover",
  "4571000000000001": "dankort",
};

test("every published test card has the network its publisher names, but for five in shared ranges", () => {
  for (const { digits, network } of testCards) {
    const expected = digits in namedOtherwise ? namedOtherwise[digits] : network;

    assert.equal(networkOf(digits)?.id, expected);
  }
});

test("the first and last prefix of every range belong to its network unless a longer prefix claims them", () => {
  for (const id of networkIds) {
    for (const { from, to, lengths } of networkFacts[id].ranges) {
      for (const [prefix, fill] of [
        [from, "0"],
        [to, "9"],
      ] as const) {
        for (const length of lengths) {
          const digits = prefix.padEnd(length, fill);
          const found = networkOf(digits);

          assert.ok(found !== undefined);
          if (found.id === id) assert.ok(isLengthAllowed(digits));
          else assert.ok(longestMatch(digits) > prefix.length, `${id} ${from}`);
        }
      }
    }
  }
});

test("longer prefixes win inside wider ranges", () => {
  const rows = [
    ["4011780000000000", "elo"],
    ["4011770000000000", "visa"],
    ["6500310000000000", "elo"],
    ["6500340000000000", "discover"],
    ["6521000000000000", "rupay"],
    ["6011000000000000", "discover"],
    ["6012000000000000", "rupay"],
    ["3841000000000000", "hipercard"],
    ["38410100000000", "diners"],
    ["5061000000000000", "verve"],
    ["5095550000000000", "elo"],
    ["2720990000000000", "mastercard"],
    ["8171999900000000", "unionpay"],
    ["8179000000000000", "rupay"],
  ] as const;

  for (const [digits, network] of rows) assert.equal(networkOf(digits)?.id, network);
});

test("numbers just outside every range edge belong to no network", () => {
  for (const prefix of [
    "2220990",
    "2721000",
    "2199",
    "2205",
    "3527",
    "8172000",
    "8179",
    "8220",
    "9791",
    "9793",
    "0",
    "7",
  ]) {
    const digits = prefix === "8179" ? "8178990000000000" : prefix.padEnd(16, "0");

    assert.equal(networkOf(digits), undefined);
    assert.equal(isLengthAllowed(digits), false);
  }
});

test("a range shared by two networks follows the second at lengths the first does not issue", () => {
  assert.equal(networkOf(madePan("622126", 16))?.id, "discover");
  assert.equal(networkOf(madePan("622126", 17))?.id, "unionpay");
  assert.equal(networkOf(madePan("622126", 19))?.id, "discover");
  assert.equal(networkOf(madePan("4571", 16))?.id, "dankort");
  assert.equal(networkOf(madePan("4571", 19))?.id, "visa");
  assert.equal(isLengthAllowed(madePan("4571", 14)), false);
});

test("the network shows while the first digits are typed", () => {
  const rows = [
    ["4", "visa"],
    ["37", "amex"],
    ["3", undefined],
    ["51", undefined],
    ["510000", "mastercard"],
    ["65", "discover"],
    ["650031", "elo"],
    ["", undefined],
  ] as const;

  for (const [typed, network] of rows) assert.equal(networkOf(typed)?.id, network);
});

test("characters other than digits have no network", () => {
  for (const text of ["abc", "4111-1111", "٤١١١١١١١", " 4111111", "4111111x11111111"]) {
    assert.equal(networkOf(text), undefined);
  }
});

test("the table answers like a search through every range", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9][0-9]{11,18}$/), (digits) => {
      assert.equal(networkOf(digits) === undefined, longestMatch(digits) === 0);
      const found = networkOf(digits);
      if (found !== undefined) assert.ok(matching(digits).some(({ network }) => network === found));
    }),
    { numRuns: 3000 },
  );
});

function matching(digits: string) {
  const prefix = Number(digits.slice(0, 8));
  return allRanges().filter(({ from, to }) => from <= prefix && prefix <= to);
}

function longestMatch(digits: string): number {
  return Math.max(0, ...matching(digits).map(({ prefixLength }) => prefixLength));
}
