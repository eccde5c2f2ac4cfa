import assert from "node:assert/strict";
import { test } from "node:test";
import type { Candidate } from "../candidate.ts";
import { countValue, type FieldShares, shareOf } from "./field-share.ts";
import { madeNumber, spoiledNumber } from "./testing/made-numbers.ts";

function share(right: number, wrong: number): "low" | "high" | undefined {
  const shares: FieldShares = new Map();
  for (let at = 0; at < right + wrong; at++) {
    const isLuhnValid = at < right;
    const made = madeNumber(at);
    const digits = isLuhnValid ? made : spoiledNumber(made);
    const candidate: Candidate = {
      start: 0,
      end: 16,
      digits,
      network: "visa",
      grouping: "none",
      separator: "",
      isLuhnValid,
    };
    countValue(shares, "f", candidate);
    countValue(shares, "f", candidate);
  }
  return shareOf(shares, "f");
}

test("below eight different values a share says nothing", () => {
  assert.equal(share(7, 0), undefined);
  assert.equal(share(0, 7), undefined);
  assert.equal(shareOf(new Map(), "unknown"), undefined);
});

test("nearly all right speaks for cards, few right against them, the middle says nothing", () => {
  assert.equal(share(8, 0), "high");
  assert.equal(share(9, 1), "high");
  assert.equal(share(8, 2), undefined);
  assert.equal(share(4, 6), undefined);
  assert.equal(share(3, 6), "low");
  assert.equal(share(1, 9), "low");
});
