/** The test of the canary test: its searcher finds a number in every form it is asked to find. */

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { formsOf, isTellable, labelledCodes } from "./byte-forms.ts";
import { searcherOf } from "./byte-search.ts";

const numbers = testCards.map(({ digits }) => digits);
const forms = numbers.flatMap((digits, which) => formsOf(digits, which));
const searcher = searcherOf(forms);

/** The number between bytes that a database could have around it, written by other means than the forms. */
function planted(digits: string): Readonly<Record<string, Buffer>> {
  const hex = Array.from(digits, (digit) => `3${digit}`).join("");
  const around = (bytes: Buffer): Buffer => Buffer.concat([randomBytes(37), bytes, randomBytes(41)]);
  const nibbles = (text: string): Buffer => Buffer.from(text.length % 2 === 0 ? text : `${text}f`, "hex");
  const swapped = (text: string): Buffer => {
    const whole = text.length % 2 === 0 ? text : `${text}f`;
    return Buffer.from(whole.replaceAll(/(.)(.)/g, "$2$1"), "hex");
  };
  const json = (lead: string): Buffer =>
    Buffer.from(Buffer.from(`${lead}{"number":"${digits}","x":1}`).toString("base64"));
  return {
    ascii: around(Buffer.from(digits, "latin1")),
    "utf-16le": around(Buffer.from(Array.from(digits, (digit) => `${digit}\0`).join(""), "latin1")),
    "utf-16be": around(Buffer.from(Array.from(digits, (digit) => `\0${digit}`).join(""), "latin1")),
    hex: around(Buffer.from(hex)),
    "base64 at 0": around(json("")),
    "base64 at 1": around(json(" ")),
    "base64 at 2": around(json("  ")),
    "base64url of the bare number": around(Buffer.from(Buffer.from(digits).toString("base64url"))),
    bcd: around(nibbles(digits)),
    "bcd, padded in front": around(nibbles(`0${digits}`)),
    "swapped bcd": around(swapped(digits)),
  };
}

/** Whether a number can be told from chance in packed form, wherever in a byte it begins. */
const isPackable = (digits: string): boolean =>
  [digits, digits.slice(1)].every((text) =>
    isTellable(Buffer.from(text.slice(0, 2 * Math.floor(text.length / 2)), "hex")),
  );

describe("the searcher of the canary test", () => {
  it("finds every published test card in every encoding, in memory", () => {
    assert.ok(numbers.filter(isPackable).length >= 10, String(numbers.filter(isPackable).length));
    for (const [which, digits] of numbers.entries()) {
      for (const [name, bytes] of Object.entries(planted(digits))) {
        if (name.includes("bcd") && !isPackable(digits)) continue;

        const found = searcher.inBytes(name, bytes).some((hit) => hit.which === which);

        assert.ok(found, `number ${which} as ${name}`);
      }
    }
  });

  it("finds a number that lies across the border of two reads of a file", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-search-"));
    const file = path.join(folder, "large");
    const border = 4 * 1024 * 1024;
    const bytes = Buffer.alloc(2 * border + 1000, "x");
    for (const at of [border - 8, 2 * border - 3, 2 * border + 900]) bytes.write(numbers[0] ?? "", at);
    writeFileSync(file, bytes);

    const { hits, bytes: read } = searcher.inFiles(folder);

    rmSync(folder, { recursive: true });
    assert.equal(read, bytes.length);
    assert.deepEqual(
      [...new Set(hits.map(({ offset }) => offset))],
      [border - 8, 2 * border - 3, 2 * border + 900],
    );
  });

  it("finds no number in eight million random bytes, masked views and ids", () => {
    assert.deepEqual(searcher.inBytes("random", randomBytes(8_000_000)), []);
    for (const digits of numbers) {
      const masked = `${digits.slice(0, 6)}******${digits.slice(-4)}`;

      assert.deepEqual(searcher.inBytes("masked", Buffer.from(masked)), []);
    }
  });

  it("finds a code beside its name, in a log line and in JSON inside JSON", () => {
    const codes = searcherOf(labelledCodes("7391").flatMap((text, which) => formsOf(text, which)));

    for (const line of [
      '{"card":{"cvc":"7391"}}',
      JSON.stringify({ body: '{"cvc":"7391"}' }),
      "cvv2=7391&next",
      Buffer.from('{"a":1,"cvc":"7391"}').toString("base64"),
    ]) {
      assert.notDeepEqual(codes.inBytes("line", Buffer.from(line)), []);
    }
  });
});
