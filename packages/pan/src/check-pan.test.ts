import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { checkPan } from "./check-pan.ts";
import { networkFacts, networkIds } from "./facts/networks.ts";
import { networkOf } from "./network-of.ts";
import { testCards } from "./test-cards.ts";
import { madePan, spoiled } from "./testing/made-pan.ts";

function outcome(text: string): string {
  const verdict = checkPan(text);
  return verdict.ok ? `ok ${verdict.network}` : verdict.rule;
}

test("every published test card is accepted", () => {
  for (const { digits } of testCards) {
    assert.deepEqual(checkPan(digits), { ok: true, digits, network: networkOf(digits)?.id ?? "unknown" });
  }
});

test("every network accepts its lengths and refuses all others from 1 to 25 digits", () => {
  for (const id of networkIds) {
    for (const { from } of networkFacts[id].ranges) {
      const lengths = networkFacts[id].ranges
        .filter((range) => range.from === from)
        .flatMap((range) => range.lengths);
      for (let length = 1; length <= 25; length++) {
        if (length <= from.length) continue;
        const digits = madePan(from, length);
        const owner = networkOf(digits)?.id;
        if (owner !== id) continue;
        const isWhole = length >= 13 && length <= 19;
        const expected = !isWhole ? "length" : lengths.includes(length) ? `ok ${id}` : "network_length";

        assert.equal(outcome(digits), expected, `${id} ${from} of ${length}`);
      }
    }
  }
});

test("every network accepts a made number of its own at some length", () => {
  for (const id of networkIds) {
    const accepted = networkFacts[id].ranges.some(({ from, lengths }) =>
      lengths.some((length) => outcome(madePan(from, length)) === `ok ${id}`),
    );

    assert.ok(accepted, id);
  }
});

test("a wrong check digit is refused but for networks that issue cards without one", () => {
  for (const id of networkIds) {
    const { luhn, ranges } = networkFacts[id];
    const made = ranges.flatMap(({ from, lengths }) => lengths.map((length) => madePan(from, length)));
    const own = made.find((digits) => outcome(digits) === `ok ${id}`) ?? "";

    assert.equal(outcome(spoiled(own)), luhn === "required" ? "check_digit" : `ok ${id}`);
  }
});

test("ASCII spaces and dashes are removed and nothing else is", () => {
  const accepted = [
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    " 4111111111111111 ",
    "4-1-1-1 111111111111",
  ];
  const refused = [
    "4111.1111.1111.1111",
    "4111\t111111111111",
    "4111\u00a0111111111111",
    "4111–1111–1111–1111",
    "4111111111111111\n",
    "4111111111111111\0",
    "4111/1111",
    "x",
    "٤١١١١١١١١١١١١١١١",
    "\uff14\uff11111111111111111",
    "\uff14".repeat(16),
    "+4111111111111111",
    "4.111111111111111e15",
  ];

  for (const text of accepted) assert.deepEqual(checkPan(text), checkPan("4111111111111111"));
  for (const text of refused) assert.equal(outcome(text), "characters");
});

test("fewer than 13 and more than 19 digits are refused by length", () => {
  for (const text of ["", "-", "4", madePan("4", 12), madePan("4", 20), "4".repeat(100_000)]) {
    assert.equal(outcome(text), "length");
  }
});

test("a number of no known network passes with a right check digit only", () => {
  const digits = madePan("70", 16);

  assert.equal(outcome(digits), "ok unknown");
  assert.equal(outcome(spoiled(digits)), "check_digit");
});

test("one repeated digit is never a card number", () => {
  for (let length = 13; length <= 19; length++) {
    for (const digit of "0123456789") assert.equal(checkPan(digit.repeat(length)).ok, false);
  }
  assert.equal(outcome("0".repeat(16)), "check_digit");
  assert.equal(outcome("8".repeat(16)), "check_digit");
});

test("whatever is accepted is 13 to 19 ASCII digits of the text in order", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."0123456789 -x٤".split("")), maxLength: 30 }),
      (text) => {
        const verdict = checkPan(text);
        if (!verdict.ok) return;
        assert.match(verdict.digits, /^[0-9]{13,19}$/);
        assert.equal(verdict.digits, text.replaceAll(/[ -]/g, ""));
      },
    ),
  );
});
