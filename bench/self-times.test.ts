import assert from "node:assert/strict";
import { test } from "node:test";
import { threadTime } from "./self-times.ts";

const frame = (functionName: string, url = "") => ({ functionName, url, lineNumber: 9 });

test("a function's share is of the busy time, and the same function counts once", () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame("(idle)") },
      { id: 2, callFrame: frame("seal", "file:///house/envelope/seal.ts") },
      { id: 3, callFrame: frame("seal", "file:///house/envelope/seal.ts") },
      { id: 4, callFrame: frame("hash") },
    ],
    samples: [1, 2, 3, 4],
    timeDeltas: [900, 50, 25, 25],
  };

  assert.deepEqual(threadTime(JSON.stringify(profile), 5), {
    busyPercent: 10,
    functions: [
      { place: "seal envelope/seal.ts:10", percent: 75 },
      { place: "hash", percent: 25 },
    ],
  });
  assert.equal(threadTime(JSON.stringify(profile), 1).functions.length, 1);
});
