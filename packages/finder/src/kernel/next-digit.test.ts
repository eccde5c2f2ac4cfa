import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nextDigit, worded } from "./next-digit.ts";

const nearDigits = fc.constantFrom(0x2f, 0x30, 0x35, 0x39, 0x3a, 0x00, 0x7f, 0x80, 0xb0, 0xb9, 0xff, 0x10);
const content = fc.array(nearDigits, { maxLength: 40, size: "max" });

test("the next digit is the one that looking at every byte finds, at any alignment and range", () => {
  fc.assert(
    fc.property(content, fc.nat(3), fc.nat(40), fc.nat(40), (values, shift, from, to) => {
      const bytes = Uint8Array.from([...Array<number>(shift).fill(0), ...values]).subarray(shift);
      const stop = Math.min(bytes.length, Math.max(from, to));
      const start = Math.min(from, stop);
      const seen = bytes.subarray(start, stop).findIndex((byte) => byte >= 0x30 && byte <= 0x39);

      assert.equal(nextDigit(worded(bytes), start, stop), seen < 0 ? stop : start + seen);
    }),
    { numRuns: 3000 },
  );
});

test("each of the 256 bytes is told in each place of a word", () => {
  for (let byte = 0; byte < 256; byte++) {
    for (let place = 0; place < 4; place++) {
      for (const around of [0x00, 0x2f, 0x3a, 0xff]) {
        const bytes = new Uint8Array(8).fill(around);
        bytes[4 + place] = byte;

        assert.equal(nextDigit(worded(bytes), 0, 8), byte >= 0x30 && byte <= 0x39 ? 4 + place : 8);
      }
    }
  }
});
