import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type CheckpointMark, outgrownCheckpoints } from "./thin-checkpoints.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What is left when a head is signed at each of these times and outgrown ones go at once. */
function keptAfter(times: readonly number[]): CheckpointMark[] {
  let kept: CheckpointMark[] = [];
  times.forEach((created_at, at) => {
    kept.push({ size: at + 1, created_at });
    const outgrown = new Set(outgrownCheckpoints(kept, created_at));
    kept = kept.filter(({ size }) => !outgrown.has(size));
  });
  return kept;
}

describe("thinning of signed heads", () => {
  it("keeps the last of each minute for an hour, of each hour for a day, of each day for ever", () => {
    const end = 4 * day;
    const times = Array.from({ length: end / 20_000 }, (_, at) => at * 20_000);

    const kept = keptAfter(times);

    const ages = kept.map(({ created_at }) => end - 20_000 - created_at);
    // Both borders are in: the hour and the day that are only partly beyond the border keep their last, too.
    assert.equal(ages.filter((age) => age > day).length, 3);
    assert.equal(ages.filter((age) => age > hour && age <= day).length, 24);
    assert.equal(ages.filter((age) => age <= hour).length, 61);
    assert.ok(kept.length < 90);
    assert.ok(kept.every(({ created_at }) => created_at % minute === 40_000));
  });

  it("never lets go of the newest, however the clock jumps", () => {
    const times = fc.array(fc.nat(10 * day), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, (times) => {
        assert.equal(keptAfter(times).at(-1)?.size, times.length);
      }),
    );
  });
});
