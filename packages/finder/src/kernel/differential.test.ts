import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Candidate, Kernel } from "../candidate.ts";
import { openKernel } from "./open-kernel.ts";
import { digitHeavy, fields, longChain, oneByOne, oneGap } from "./testing/arbitrary-text.ts";
import { madePan } from "./testing/made-pan.ts";
import { allMatches, referenceScan } from "./testing/reference.ts";
import { scanned, scannedInWindows } from "./testing/scanned.ts";
import { markOf } from "./field-table.ts";
import { fieldAt } from "./field-at.ts";

const kernels = [openKernel({ kind: "typescript" }), openKernel({ kind: "wasm" })];

/** Differences without digits: a failing run must not print numbers. */
const places = (found: readonly Candidate[]): string =>
  found
    .map(
      ({ start, end, network, grouping, separator, isLuhnValid, field }) =>
        `${start}-${end} ${network} ${grouping} ${JSON.stringify(separator)} ${isLuhnValid} ${field}`,
    )
    .join("\n");

function assertSame(bytes: Uint8Array): void {
  const expected = referenceScan(bytes);
  const counts = expectedCounts(bytes);
  for (const kernel of kernels) {
    const found = scanned(bytes, kernel);

    assert.equal(places(found), places(expected));
    assert.ok(found.every(({ digits }, at) => digits === expected[at]?.digits));
    for (const [field, count] of counts) assert.deepEqual(kernel.fieldCounts(field), count);
  }
}

/** What is to be counted for each field, as the rule says it. */
function expectedCounts(bytes: Uint8Array): Map<number, { right: number; wrong: number }> {
  const counts = new Map<number, { right: number; wrong: number }>();
  const last = new Map<number, number>();
  for (const { start, digits, isLuhnValid } of allMatches(bytes).sort((one, other) => one.end - other.end)) {
    const field = fieldAt(bytes, start);
    const mark = markOf(digits);
    if (field === 0 || last.get(field) === mark) continue;
    last.set(field, mark);
    const count = counts.get(field) ?? { right: 0, wrong: 0 };
    counts.set(field, count);
    count[isLuhnValid ? "right" : "wrong"]++;
  }
  return counts;
}

/** The same bytes in the room of a kernel, at any place of it. */
function inRoom(kernel: Kernel, bytes: Uint8Array, at: number): Uint8Array {
  kernel.room.fill(0x34, Math.max(0, at - 64), at + bytes.length + 64);
  kernel.room.set(bytes, at);
  return kernel.room.subarray(at, at + bytes.length);
}

test("random bytes give what the plain reading gives", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000, size: "max" }), assertSame), { numRuns: 100 });
});

test("text full of digits, separators and escapes gives what the plain reading gives", () => {
  fc.assert(
    fc.property(digitHeavy, (text) => assertSame(Buffer.from(text, "utf8"))),
    { numRuns: 600 },
  );
  fc.assert(
    fc.property(oneGap, (text) => assertSame(Buffer.from(text, "latin1"))),
    { numRuns: 300 },
  );
});

test("digits one by one give what the plain reading gives", () => {
  fc.assert(
    fc.property(oneByOne, (text) => assertSame(Buffer.from(text, "utf8"))),
    { numRuns: 200 },
  );
});

test("chains of many hundred digits give what the plain reading gives", () => {
  fc.assert(
    fc.property(longChain, (text) => assertSame(Buffer.from(text, "latin1"))),
    { numRuns: 60, endOnFailure: true },
  );
});

test("tables, keys and markup give the fields and counts that the plain reading gives", () => {
  fc.assert(
    fc.property(fields, (text) => assertSame(Buffer.from(text, "utf8"))),
    { numRuns: 600 },
  );
});

test("content in the room gives what it gives elsewhere, at any place and whatever stands around it", () => {
  fc.assert(
    fc.property(fc.oneof(digitHeavy, oneGap, fields), fc.nat(200), (text, at) => {
      const bytes = Buffer.from(text, "utf8");
      for (const kernel of kernels) {
        assert.equal(places(scanned(inRoom(kernel, bytes, at), kernel)), places(scanned(bytes)));
        const last = kernel.room.length - bytes.length;
        assert.equal(places(scanned(inRoom(kernel, bytes, last), kernel)), places(scanned(bytes)));
      }
    }),
    { numRuns: 300 },
  );
});

test("windows cut anywhere report each number once, as one scan of the whole does", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(digitHeavy, oneGap, oneByOne, fields), { maxLength: 6, size: "max" }),
      fc.array(fc.nat(), { maxLength: 8, size: "max" }),
      (texts, cuts) => {
        const bytes = Buffer.from(texts.join(" "), "utf8");
        const inside = cuts.map((cut) => cut % (bytes.length + 1));

        for (const kernel of kernels) {
          assert.equal(places(scannedInWindows(bytes, inside, kernel)), places(scanned(bytes)));
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("dense digits cut at every place report what one scan of the whole does", () => {
  fc.assert(
    fc.property(fc.oneof(oneByOne, oneGap), (text) => {
      const bytes = Buffer.from(text, "utf8");
      const whole = places(scanned(bytes));
      for (let cut = 0; cut <= bytes.length; cut++) {
        for (const kernel of kernels) assert.equal(places(scannedInWindows(bytes, [cut], kernel)), whole);
      }
    }),
    { numRuns: 150 },
  );
});

const planted = [
  madePan("50", 12),
  "4111111111111111",
  "4111%201111%201111%201111",
  "3782-822463-10005",
  "4111111111111111".split("").join("–"),
];

test("a number at every place of a window border is reported once", () => {
  for (const number of planted) {
    const bytes = Buffer.from(`${"x".repeat(600)}${number}${"y".repeat(600)}`, "utf8");
    for (const kernel of kernels) {
      const whole = scanned(bytes, kernel);
      assert.equal(whole.length, 1);
      for (let cut = 500; cut < 700; cut++) {
        assert.equal(places(scannedInWindows(bytes, [cut], kernel)), places(whole), String(cut));
      }
    }
  }
});

test("a number at every place of a block is reported, between any bytes", () => {
  for (const number of planted) {
    for (const around of ["x", " ", "d", "\u0000", "\n"]) {
      for (let at = 0; at < 200; at++) {
        const bytes = Buffer.from(around.repeat(at) + number + around.repeat(at % 71), "utf8");
        for (const kernel of kernels) assert.equal(scanned(bytes, kernel).length, 1);
      }
    }
  }
});

test("dense content larger than the room and all queues is reported in full", () => {
  const dense = "4111111111111111 ".repeat(100_000);
  for (const text of [dense, dense.replaceAll(" ", ","), "4111-1111-1111-1111\n".repeat(60_000)]) {
    const bytes = Buffer.from(text, "latin1");
    const [plain = 0, fast = 0] = kernels.map((kernel) => scanned(bytes, kernel).length);

    assert.ok(plain >= 60_000);
    assert.equal(fast, plain);
  }
});
