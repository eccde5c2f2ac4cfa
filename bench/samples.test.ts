import assert from "node:assert/strict";
import { test } from "node:test";
import { alternate, medianOf, processorRatio, rateOf, ratioOf } from "./samples.ts";

const rates = (...numbers: number[]) => numbers.map((perSecond) => ({ perSecond }));

test("the median is the middle one, or the mean of the two in the middle", () => {
  assert.equal(medianOf([9, 1, 5]), 5);
  assert.equal(medianOf([4, 1, 3, 2]), 2.5);
  assert.equal(medianOf([10, 9, 100]), 10);
  assert.ok(Number.isNaN(medianOf([])));
});

test("a ratio is median over median, so one disturbed round does not move it", () => {
  assert.equal(rateOf(rates(300, 310, 20)), 300);
  assert.equal(ratioOf(rates(300, 310, 20), rates(100, 100, 900)), 3);
});

test("by processor time, the one that takes four times as long comes to a quarter", () => {
  assert.equal(processorRatio([{ serverMicros: 60 }], [{ serverMicros: 15 }]), 0.25);
});

test("peers take turns, round by round", async () => {
  const turns: string[] = [];
  const peer = (name: string, perSecond: number) => async () => {
    turns.push(name);
    return { perSecond };
  };

  const runs = await alternate(2, { vault: peer("vault", 2), bare: peer("bare", 4) });

  assert.deepEqual(turns, ["vault", "bare", "vault", "bare"]);
  assert.deepEqual(runs, { vault: rates(2, 2), bare: rates(4, 4) });
});
