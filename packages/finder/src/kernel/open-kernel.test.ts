import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Candidate, type Kernel, roomLength } from "../candidate.ts";
import { fieldProbes, fieldSlots } from "./field-table.ts";
import { openKernel } from "./open-kernel.ts";
import { madePan, spoiled } from "./testing/made-pan.ts";

const kernels = [openKernel({ kind: "typescript" }), openKernel({ kind: "wasm" })];
const card = madePan("4", 16);

function candidatesIn(kernel: Kernel, text: string): Candidate[] {
  const bytes = Buffer.from(text, "latin1");
  const found: Candidate[] = [];
  kernel.scan(bytes, 0, bytes.length, (candidate) => found.push(candidate));
  return found;
}

test("the room holds one window, and what is read into it is scanned", () => {
  for (const { room, scan, begin } of kernels) {
    assert.equal(room.length, roomLength);
    room.set(Buffer.from(card, "latin1"), 100);
    const found: Candidate[] = [];
    begin();
    scan(room.subarray(0, 200), 0, 200, (candidate) => found.push(candidate));

    assert.ok(found.length === 1 && found[0]?.start === 100 && found[0]?.digits === card);
  }
});

test("content from another memory leaves the room as it is", () => {
  for (const kernel of kernels) {
    kernel.room.fill(7);
    candidatesIn(kernel, `${card} `.repeat(40_000));

    assert.ok(kernel.room.every((byte) => byte === 7));
  }
});

test("a wiped kernel holds neither content nor counts", () => {
  for (const kernel of kernels) {
    kernel.room.fill(0x34);
    kernel.begin();
    const [found] = candidatesIn(kernel, `pan=${card}`);
    assert.deepEqual(kernel.fieldCounts(found?.field ?? 0), { right: 1, wrong: 0 });
    kernel.wipe();

    assert.ok(kernel.room.every((byte) => byte === 0));
    assert.deepEqual(kernel.fieldCounts(found?.field ?? 0), { right: 0, wrong: 0 });
    assert.ok(!Buffer.from(kernel.room.buffer).includes(card, 0, "latin1"));
  }
});

test("values count for their field, reported or not, and one equal to the value before it once", () => {
  const wrong = spoiled(card);
  const text = [card, card, wrong, wrong, card, madePan("51", 16)]
    .map((digits) => `pan=${digits}\n`)
    .join("");
  for (const kernel of kernels) {
    kernel.begin();
    const found = candidatesIn(kernel, text);

    assert.equal(found.length, 4);
    assert.deepEqual(kernel.fieldCounts(found[0]?.field ?? 0), { right: 3, wrong: 1 });
    assert.deepEqual(kernel.fieldCounts(0), { right: 0, wrong: 0 });
    kernel.begin();
    assert.deepEqual(kernel.fieldCounts(found[0]?.field ?? 0), { right: 0, wrong: 0 });
  }
});

test("more fields than are told apart harm nothing, and both kernels count the same ones", () => {
  const letters = (value: number): string =>
    Array.from(String(value), (digit) => "abcdefghij"[Number(digit)]).join("");
  const text = Array.from({ length: fieldSlots * 2 }, (_, at) => `${letters(at)}=${card}\n`).join("");
  const [plain = [], fast = []] = kernels.map((kernel) => {
    kernel.begin();
    return candidatesIn(kernel, text).map(({ field }) => kernel.fieldCounts(field).right);
  });

  assert.deepEqual(fast, plain);
  assert.ok(
    plain.length === fieldSlots * 2 && plain.includes(0) && plain.filter(Boolean).length > fieldProbes,
  );
});

test("line ends are counted in any range", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x0a, 0x0d, 0x20, 0x8a), { maxLength: 90 }),
      fc.nat(90),
      fc.nat(90),
      (list, from, to) => {
        const bytes = Uint8Array.from(list);
        const expected = bytes.slice(from, Math.max(from, to)).filter((byte) => byte === 0x0a).length;
        for (const kernel of kernels) {
          kernel.room.fill(0x0a, 0, 300).set(bytes, 100);

          assert.equal(kernel.lineEnds(bytes, from, to), expected);
          assert.equal(kernel.lineEnds(kernel.room.subarray(100, 100 + bytes.length), from, to), expected);
        }
      },
    ),
  );
});

test("escapes that may hide digits are seen at every place, whole and in range only", () => {
  for (const kernel of kernels) {
    const isSeen = (text: string, from: number, to: number): boolean => {
      const bytes = Buffer.from(text, "latin1");
      kernel.room.fill(0x31, 0, 400).set(bytes, 100);
      const inRoom = kernel.escapesIn(kernel.room.subarray(100, 100 + bytes.length), from, to);
      assert.equal(kernel.escapesIn(bytes, from, to), inRoom);
      return inRoom;
    };
    for (const escape of ["%31", "%39", "&#", "\\u", "\\x3"]) {
      for (let at = 0; at < 40; at++) {
        const text = "%3\\".slice(0, at % 4) + "x".repeat(at) + escape;

        assert.ok(isSeen(text, 0, text.length));
        assert.ok(!isSeen(text, 0, text.length - 1));
        assert.ok(!isSeen(text, text.length - escape.length + 1, text.length));
      }
    }
    assert.ok(!isSeen("%3D %2 \\x4 & # \\ u %", 0, 21));
  }
});

test("a kernel that is not asked for by kind is the fast one", () => {
  assert.ok(openKernel().room.buffer.byteLength > roomLength);
});
