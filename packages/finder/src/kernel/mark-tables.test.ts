import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { openKernel } from "./open-kernel.ts";
import { placed } from "./testing/placed.ts";

const kernels = [openKernel({ kind: "typescript" }), openKernel({ kind: "wasm" })];

const marks = [["&#"], ["&nbsp;", "&thinsp;"], ["</b>"], ["%3"], ["=\r\n"], ["\\u00", "\\x3"], ["=\n"], [""]];

test("marks are never overlooked, and both kernels tell the same", () => {
  const groups = marks.slice(0, 7);
  const parts = fc.oneof(
    fc.constantFrom(...groups.flat()),
    fc.constantFrom("&", "%", "</", "=", "\\", "x".repeat(30), "a=1&b=2 ", "\u00ff", "\u0000"),
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), fc.nat(70), fc.nat(9), (list, at, from) => {
      const bytes = Buffer.from(list.join(""), "latin1");
      const text = bytes.subarray(from).toString("latin1");
      const told = kernels.flatMap((kernel) =>
        [bytes, placed(kernel, bytes, at)].map((where) => kernel.marksIn(where, from, bytes.length, groups)),
      );
      const [first = 0] = told;

      assert.ok(told.every((one) => one === first));
      for (const [group, list] of groups.entries()) {
        if (list.some((mark) => text.includes(mark))) assert.ok(((first >> group) & 1) === 1);
      }
    }),
    { numRuns: 500 },
  );
});

test("what begins like no mark is told to be none", () => {
  const bytes = Buffer.from("GET /a?b=1;c=d&y=%zz <p> \\q ".repeat(20), "latin1");
  for (const kernel of kernels) {
    assert.equal(kernel.marksIn(placed(kernel, bytes, 3), 0, bytes.length, marks.slice(0, 7)), 0);
    assert.throws(() => kernel.marksIn(bytes, 0, 9, marks), /short/);
    assert.throws(
      () =>
        kernel.marksIn(
          bytes,
          0,
          9,
          Array.from({ length: 9 }, () => []),
        ),
      /many/,
    );
  }
});
