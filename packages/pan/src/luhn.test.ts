import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isLuhnValid } from "./luhn.ts";
import { madePan } from "./testing/made-pan.ts";

const prefixes = fc.stringMatching(/^[0-9]{8}$/);

test("published check-digit examples pass", () => {
  for (const digits of ["79927398713", "4111111111111111", "378282246310005", "18", "0"]) {
    assert.equal(isLuhnValid(digits), true);
  }
});

test("empty text and characters other than ASCII digits fail", () => {
  for (const text of ["", "4111 1111 1111 1111", "٤١١١", "\uff11\uff18", "4a", "-18", "18\n"]) {
    assert.equal(isLuhnValid(text), false);
  }
});

test("any single wrong digit breaks the check", () => {
  fc.assert(
    fc.property(
      prefixes,
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 1, max: 9 }),
      (prefix, at, by) => {
        const digits = madePan(prefix, 16);
        const wrong = (Number(digits.charAt(at)) + by) % 10;

        assert.equal(isLuhnValid(digits.slice(0, at) + String(wrong) + digits.slice(at + 1)), false);
      },
    ),
  );
});
