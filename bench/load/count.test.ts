import assert from "node:assert/strict";
import { test } from "node:test";
import { startCount } from "./count.ts";
import { percentileOf } from "./tally.ts";

const body = Buffer.from("{}");
const created = { status: 201, body };

test("answers of the warm-up and after the end do not count", () => {
  const count = startCount(Number.POSITIVE_INFINITY);

  count.note(0, created);
  count.begin();
  count.note(performance.now(), created);
  count.note(performance.now(), created);
  count.end();
  count.note(0, created);

  assert.equal(count.result().answers, 2);
  assert.equal(count.result().errors, 0);
});

test("a count ends by itself at its limit", () => {
  const count = startCount(2);
  count.begin();

  count.note(0, created);
  assert.equal(count.isOver(), false);
  count.note(0, created);

  assert.equal(count.isOver(), true);
});

test("another status than 2xx is an error, and too many of them end the run", () => {
  const count = startCount(Number.POSITIVE_INFINITY);
  count.begin();

  for (let round = 0; round <= 100; round++) count.note(0, { status: 503, body });

  assert.equal(count.isOver(), true);
  assert.equal(count.result().answers, 0);
  assert.equal(count.result().errors, 101);
});

test("a percentile is the time of the nearest rank", () => {
  const times = Float64Array.from({ length: 100 }, (_, at) => at + 1);
  assert.equal(percentileOf(times, 0.5), 50);
  assert.equal(percentileOf(times, 0.99), 99);
  assert.equal(percentileOf([7], 0.01), 7);
  assert.equal(percentileOf([], 0.5), 0);
});
