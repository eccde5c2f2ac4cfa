import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { wantsColour } from "./colours.ts";
import { gapWith, hitWith, reported } from "./testing/reported.ts";

describe("the terminal report", () => {
  it("fits 80 columns and names a file once", async () => {
    const text = await reported("terminal", {
      hits: [
        hitWith(),
        hitWith({ class: "sad", kind: "cvv_beside_pan", reasons: Array<string>(9).fill("expiry_near") }),
      ],
    });

    assert.deepEqual(
      text.split("\n").filter((line) => line.length > 80),
      [],
    );
    assert.equal(text.split("a/b.log").length, 2);
  });

  it("shows twenty findings of a file and counts the rest", async () => {
    const hits = Array.from({ length: 50 }, (_, at) => hitWith({ offset: at, line: at + 1 }));

    const text = await reported("terminal", { hits });

    assert.equal(text.match(/411111/g)?.length, 20);
    assert.match(text, /and 30 more here/);
    assert.match(text, /50 findings: 50 pan/);
  });

  it("says the same reasons once", async () => {
    const text = await reported("terminal", { hits: [hitWith(), hitWith({ line: 9 })] });

    assert.equal(text.match(/card key, expiry near/g)?.length, 1);
  });

  it("tells what to do next where there is card data, and nothing where there is none", async () => {
    const found = await reported("terminal", { hits: [hitWith()], entries: [gapWith()] });
    const tests = await reported("terminal", { hits: [hitWith({ class: "test" })] });
    const none = await reported("terminal", {});

    assert.match(found, /Next:\n {3}1\. Look at each finding/);
    assert.match(found, /See to what was not read/);
    assert.doesNotMatch(tests, /Next:/);
    assert.equal(none, "");
  });

  it("is coloured when it is told to be, and reads the same without", async () => {
    const hits = [hitWith(), hitWith({ class: "sad", kind: "track2" }), hitWith({ class: "test" })];

    const plain = await reported("terminal", { hits });
    const coloured = await reported("terminal", { hits, context: { isColoured: true } });

    assert.ok(!plain.includes("\u001b"));
    assert.ok(coloured.includes("\u001b[1;31msad\u001b[0m"));
    assert.equal(stripVTControlCharacters(coloured), plain);
  });

  it("is coloured for a terminal alone, and not where NO_COLOR is set", () => {
    const terminal = { isTTY: true };

    assert.equal(wantsColour(terminal, {}), true);
    assert.equal(wantsColour(terminal, { NO_COLOR: "" }), true);
    assert.equal(wantsColour(terminal, { NO_COLOR: "1" }), false);
    assert.equal(wantsColour(terminal, { TERM: "dumb" }), false);
    assert.equal(wantsColour({}, {}), false);
  });

  it("is not steered by the name of a file", async () => {
    const text = await reported("terminal", { hits: [hitWith({ file: "a\u001b[2J\u202eb" })] });

    assert.ok(text.startsWith(String.raw`a\u{1b}[2J\u{202e}b`));
  });
});
