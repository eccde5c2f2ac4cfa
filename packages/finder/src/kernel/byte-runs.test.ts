import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Alphabet, Kernel } from "../candidate.ts";
import { openKernel } from "./open-kernel.ts";
import { placed } from "./testing/placed.ts";

const kernels = [openKernel({ kind: "typescript" }), openKernel({ kind: "wasm" })];

const alphabets: readonly (readonly [Alphabet, RegExp])[] = [
  ["base64", /[A-Za-z0-9+/\-_=]+/g],
  ["hex", /[0-9A-Fa-f]+/g],
];

function runsOf(
  kernel: Kernel,
  bytes: Uint8Array,
  from: number,
  least: number,
  alphabet: Alphabet,
): number[][] {
  const seen: number[][] = [];
  kernel.runs(bytes, from, bytes.length, least, alphabet, (start, end) => seen.push([start, end]));
  return seen;
}

test("runs of an alphabet are told whole, from the least length on, within the range", () => {
  const parts = fc.oneof(
    fc.constantFrom("abcdef0123", "AZ", "+/-_=", "G", " ", ".", "\n", "é"),
    fc.constantFrom("abcdef0123456789".repeat(4), "f".repeat(200), "[", "{", "`", "@", ",", ":"),
  );
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 40 }),
      fc.integer({ min: 1, max: 24 }),
      fc.nat(20),
      fc.nat(70),
      (list, least, from, at) => {
        const bytes = Buffer.from(list.join(""), "latin1");
        for (const [alphabet, expected] of alphabets) {
          const wanted = [...bytes.subarray(from).toString("latin1").matchAll(expected)]
            .filter(({ 0: run }) => run.length >= least)
            .map(({ 0: run, index }) => [from + index, from + index + run.length]);
          for (const kernel of kernels) {
            assert.deepEqual(runsOf(kernel, bytes, from, least, alphabet), wanted);
            assert.deepEqual(runsOf(kernel, placed(kernel, bytes, at), from, least, alphabet), wanted);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("every byte is told to be of an alphabet or not", () => {
  for (const [alphabet, expected] of alphabets) {
    for (let byte = 0; byte < 256; byte++) {
      const bytes = Buffer.alloc(40, byte);
      const isMember = bytes.toString("latin1").search(expected) === 0;
      for (const kernel of kernels) {
        assert.equal(runsOf(kernel, placed(kernel, bytes, 0), 0, 20, alphabet).length, isMember ? 1 : 0);
      }
    }
  }
});

test("more runs than are told at once are all told", () => {
  const bytes = Buffer.from(`${"abcdef01".repeat(2)} `.repeat(10_000), "latin1");
  for (const kernel of kernels) {
    const seen = runsOf(kernel, placed(kernel, bytes, 7), 0, 16, "hex");

    assert.equal(seen.length, 10_000);
    assert.ok(seen.every(([start = 0, end = 0], place) => start === place * 17 && end === start + 16));
  }
});
