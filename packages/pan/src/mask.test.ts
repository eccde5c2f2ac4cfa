import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { networkFacts, networkIds } from "./facts/networks.ts";
import { maskedText, maskPan } from "./mask.ts";
import { networkOf } from "./network-of.ts";
import { madePan } from "./testing/made-pan.ts";

const eightDigitNetworks = ["discover", "jcb", "mastercard", "unionpay", "visa"];
const twelveToNineteen = fc.stringMatching(/^[0-9]{12,19}$/);

test("eight first digits show at 16 digits of the five networks of the table, six everywhere else", () => {
  for (const id of networkIds) {
    for (const { from, lengths } of networkFacts[id].ranges) {
      for (const length of lengths) {
        const digits = madePan(from, length);
        const owner = networkOf(digits)?.id ?? "";
        const shown = length === 16 && eightDigitNetworks.includes(owner) ? 8 : 6;

        assert.deepEqual(maskPan(digits), { bin: digits.slice(0, shown), last4: digits.slice(-4) });
      }
    }
  }
});

test("a number of no known network shows six digits", () => {
  assert.equal(maskPan(madePan("70", 16)).bin.length, 6);
});

test("at least two digits stay hidden, and four at 16 digits", () => {
  fc.assert(
    fc.property(twelveToNineteen, (digits) => {
      const { bin, last4 } = maskPan(digits);
      const hidden = digits.length - bin.length - last4.length;

      assert.ok(bin.length <= (digits.length === 16 ? 8 : 6) && last4.length === 4);
      assert.ok(hidden >= (digits.length === 16 ? 4 : digits.length - 10));
    }),
  );
});

test("the text mask keeps the length and shows six and four", () => {
  assert.equal(maskedText("4111111111111111"), "411111******1111");
  assert.equal(maskedText("378282246310005"), "378282*****0005");
  fc.assert(
    fc.property(twelveToNineteen, (digits) => {
      const text = maskedText(digits);

      assert.match(text, /^[0-9]{6}\*{2,9}[0-9]{4}$/);
      assert.equal(text.length, digits.length);
    }),
  );
});

test("texts of other lengths or with other characters show nothing", () => {
  for (let length = 0; length <= 25; length++) {
    if (length >= 12 && length <= 19) continue;
    assert.deepEqual(maskPan("4".repeat(length)), { bin: "", last4: "" });
    assert.equal(maskedText("4".repeat(length)), "*".repeat(length));
  }
  assert.deepEqual(maskPan("4111 1111 1111 1111"), { bin: "", last4: "" });
  assert.equal(maskedText("4111 1111 1111 1111"), "*".repeat(19));
});
