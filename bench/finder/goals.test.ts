import assert from "node:assert/strict";
import { test } from "node:test";
import { processorSeconds } from "./drain.ts";
import { beyond, goalTable, isReached, notTaken, shortestTimes } from "./goals.ts";

const seen = (value: number, bound: { atLeast?: number; atMost?: number } = {}) => ({
  goal: 1,
  what: "kernel",
  value,
  unit: "×",
  ...bound,
});

test("a goal is reached at its bound, and one without a bound is neither reached nor missed", () => {
  assert.equal(isReached(seen(3, { atLeast: 3 })), true);
  assert.equal(isReached(seen(2.999, { atLeast: 3 })), false);
  assert.equal(isReached(seen(121, { atMost: 120 })), false);
  assert.equal(isReached(seen(0, { atMost: 0 })), true);
  assert.equal(isReached(seen(9)), undefined);
});

test("the table holds goals in their order, says what was missed and why something was not taken", () => {
  const text = goalTable([
    notTaken(5, "bulk_extractor", "not installed"),
    { ...seen(2.5, { atLeast: 3 }) },
    { ...seen(812.3), goal: 0, what: "ripgrep", unit: "MB/s" },
  ]);

  assert.match(text, /1 +kernel +2\.5 × +≥ 3 × +MISSED\n5 +bulk_extractor +not taken: not installed/);
  assert.match(text, /for orientation\n +ripgrep +812\.3 MB\/s$/);
});

test("peers run in turns, and the shortest time of each counts", async () => {
  const turns: string[] = [];
  const times = [9, 1, 2];
  const peer = (name: string) => () => {
    turns.push(name);
    return Promise.resolve({ seconds: name === "a" ? (times.shift() ?? 0) : 5, processor: 4 });
  };

  const taken = await shortestTimes(3, { a: peer("a"), b: peer("b") });

  assert.deepEqual(turns, ["a", "b", "a", "b", "a", "b"]);
  assert.deepEqual(taken, { a: { seconds: 1, processor: 4 }, b: { seconds: 5, processor: 4 } });
  assert.deepEqual(beyond(taken.b, taken.a), { seconds: 4, processor: 0 });
});

test("processor time is read from what the shell says of its children", () => {
  assert.equal(processorSeconds("7\n\n0m0.00s 0m0.01s\n1m2.50s 0m0.25s\n"), 62.75);
  assert.ok(Number.isNaN(processorSeconds("nothing of the kind")));
});
