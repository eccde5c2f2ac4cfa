import assert from "node:assert/strict";
import { test } from "node:test";
import { type Share, shareOf } from "./field-share.ts";

const share = (right: number, wrong: number): Share => shareOf({ right, wrong });

test("below eight values a share can only speak against cards, and not before two values are wrong", () => {
  assert.equal(share(7, 0), undefined);
  assert.equal(share(0, 1), undefined);
  assert.equal(share(2, 2), undefined);
  assert.equal(share(1, 2), "lowish");
  assert.equal(share(0, 7), "lowish");
  assert.equal(share(0, 0), undefined);
});

test("nearly all right speaks for cards, few right against them, the middle says nothing", () => {
  assert.equal(share(8, 0), "high");
  assert.equal(share(9, 1), "high");
  assert.equal(share(8, 2), undefined);
  assert.equal(share(4, 6), undefined);
  assert.equal(share(3, 6), "low");
  assert.equal(share(1, 9), "low");
});
