import assert from "node:assert/strict";
import { test } from "node:test";
import { type Candidate, contextBytes } from "../candidate.ts";
import { openKernel } from "./open-kernel.ts";
import { scanned, scannedInWindows } from "./testing/scanned.ts";
import { narrowed } from "./wide-text.ts";

const visa = "4111111111111111";
const text = `Kartennummer und Betrag: ${visa}; 4111 1111 1111 1111; 4111\u00a01111\u20091111\u20131111; fin`;

function wide(content: string, isBig: boolean, mark: string): Buffer {
  const bytes = Buffer.from(mark + content, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

test("UTF-16 of both byte orders is read, with and without its mark, and places are those of the bytes", () => {
  for (const isBig of [false, true]) {
    for (const mark of ["", "\ufeff"]) {
      const bytes = wide(text, isBig, mark);
      const found = scanned(bytes);

      assert.deepEqual(
        found.map(({ digits, grouping }) => [digits === visa, grouping]),
        [
          [true, "none"],
          [true, "network"],
          [true, "network"],
        ],
      );
      assert.equal(found[0]?.start, wide(text.slice(0, text.indexOf("4")), isBig, mark).length);
      assert.equal(found[0]?.end, (found[0]?.start ?? 0) + 32);
    }
  }
});

test("UTF-16 cut anywhere at an even offset reports each number once", () => {
  const long = `${"lorem ipsum ".repeat(30)}${text}${" dolor sit".repeat(30)}`;
  const bytes = wide(long, false, "\ufeff");
  const whole = scanned(bytes).map(({ start }) => start);
  assert.equal(whole.length, 3);

  for (let cut = contextBytes; cut < bytes.length; cut += 2) {
    assert.deepEqual(
      scannedInWindows(bytes, [cut]).map(({ start }) => start),
      whole,
    );
  }
});

test("a wide text is only read as such where it is marked or its zero bytes are many and in turn", () => {
  assert.equal(narrowed(Buffer.from(text, "utf8")), undefined);
  assert.equal(narrowed(Buffer.alloc(64)), undefined);
  assert.equal(narrowed(Buffer.from("4\u00001\u0000", "latin1")), undefined);
  assert.equal(narrowed(wide(text, true, ""))?.isMarked, false);
  assert.equal(narrowed(wide(text, false, "\ufeff"))?.origin, 2);
  assert.equal(narrowed(Buffer.from("ÄÖ", "utf16le"), "utf-16le")?.bytes.length, 2);
});

test("8-bit numbers in content that looks wide but bears no mark are still found", () => {
  const bytes = Buffer.concat([wide("some wide text here ", false, ""), Buffer.from(` ${visa} `)]);

  assert.equal(scanned(bytes).length, 1);
});

test("full-width digits of UTF-16 are digits", () => {
  const digits = visa.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));

  assert.equal(scanned(wide(`PAN ${digits}`, false, "\ufeff"))[0]?.digits, visa);
});

test("a later window of a content that was marked or looked wide is read as UTF-16 too", () => {
  const later = Buffer.from(`${"漢字".repeat(300)} ${visa} ${"漢字".repeat(3000)}`, "utf16le");
  for (const mark of ["", "\ufeff"]) {
    for (const kernel of [openKernel({ kind: "typescript" }), openKernel({ kind: "wasm" })]) {
      const found: string[] = [];
      const take = ({ digits }: Candidate): unknown => found.push(digits);
      kernel.begin();
      kernel.scan(later, 0, later.length, take);
      assert.deepEqual(found, []);
      kernel.scan(wide(text, false, mark), 0, 10, take);
      kernel.scan(later, 0, later.length, take);

      assert.deepEqual(found.splice(0), [visa]);
      kernel.begin();
      kernel.scan(later, 0, later.length, take);
      assert.deepEqual(found, []);
    }
  }
});
