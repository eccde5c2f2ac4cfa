import assert from "node:assert/strict";
import { test } from "node:test";
import { checkExpiry } from "./expiry.ts";

const now = Date.UTC(2026, 10, 22);

test("a card is good through the last millisecond of its month and not one longer", () => {
  const end = Date.UTC(2027, 0, 1);

  assert.equal(checkExpiry(12, 2026, end - 1), "ok");
  assert.equal(checkExpiry(12, 2026, end), "expired");
  assert.equal(checkExpiry(2, 2028, Date.UTC(2028, 1, 29, 23, 59, 59, 999)), "ok");
  assert.equal(checkExpiry(2, 2028, Date.UTC(2028, 2, 1)), "expired");
});

test("months are whole numbers from 1 to 12", () => {
  for (const month of [0, 13, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(checkExpiry(month, 2027, now), "month");
  }
  for (let month = 1; month <= 12; month++) assert.equal(checkExpiry(month, 2027, now), "ok");
});

test("years have four digits and lie at most 25 years ahead", () => {
  for (const year of [27, 0, -2027, 999, 10_000, 2027.5, Number.NaN, 2052]) {
    assert.equal(checkExpiry(1, year, now), "year");
  }
  assert.equal(checkExpiry(12, 2051, now), "ok");
  assert.equal(checkExpiry(1, 1999, now), "expired");
  assert.equal(checkExpiry(10, 2026, now), "expired");
  assert.equal(checkExpiry(11, 2026, now), "ok");
});

test("nothing passes without a clock", () => {
  assert.equal(checkExpiry(1, 2027, Number.NaN), "year");
});
