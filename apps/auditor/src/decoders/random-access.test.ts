import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newBudget } from "../kernel/budget.ts";
import { byteRanges } from "../kernel/byte-ranges.ts";
import { usualLimits } from "../kernel/limits.ts";
import type { Source } from "./decoder.ts";
import { heldLimit, randomAccess } from "./random-access.ts";

function sourceOf(...pieces: readonly string[]): Source {
  return {
    async *[Symbol.asyncIterator]() {
      for (const piece of pieces) yield Buffer.from(piece);
    },
  };
}

/** A stream of zeros. */
function zeros(length: number): Source {
  return {
    async *[Symbol.asyncIterator]() {
      for (let at = 0; at < length; at += 2 ** 20) yield new Uint8Array(2 ** 20);
    },
  };
}

describe("random access", () => {
  it("to a stream reads it into memory, and gives the memory back", async () => {
    const budget = newBudget(usualLimits);
    {
      using access = await randomAccess(sourceOf("some ", "words"), budget);

      assert.equal(access.size, 10);
      assert.equal(Buffer.from(await access.read(3, 4)).toString(), "e wo");
      assert.equal(budget.held, 10);
      await assert.rejects(access.read(8, 3), { reason: "points outside itself" });
    }
    assert.equal(budget.held, 0);
  });

  it("stops at the limit, all depths together", async () => {
    const budget = newBudget(usualLimits);
    using _outer = await randomAccess(zeros(heldLimit / 2), budget);

    const reason = "too large to be opened inside another file";
    await assert.rejects(randomAccess(zeros(heldLimit / 2 + 2 ** 20), budget), { reason });
    assert.equal(budget.held, heldLimit / 2);
  });
});

describe("byte ranges", () => {
  it("count every byte once, in whatever order they are added", () => {
    const ranges = byteRanges();
    const added = [
      [10, 20],
      [30, 40],
      [15, 35],
      [0, 5],
      [5, 10],
      [12, 13],
      [50, 60],
    ].map(([from = 0, to = 0]) => ranges.add(from, to));

    assert.deepEqual(added, [10, 10, 10, 5, 5, 0, 10]);
    assert.deepEqual(ranges.gaps(70), [
      [40, 50],
      [60, 70],
    ]);
  });
});
