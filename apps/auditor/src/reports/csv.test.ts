import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hitWith, hostileNames, reported } from "./testing/reported.ts";

/** The cells of RFC 4180 text. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

describe("the csv report", () => {
  it("has a header and a row per finding", async () => {
    const hits = [hitWith(), hitWith({ root: "r", member: "m,n", line: 7 })];

    const [header, ...rows] = rowsOf(await reported("csv", { hits }));

    assert.equal(
      header?.join(" "),
      "root file member line offset length class kind brand masked confidence reasons",
    );
    assert.deepEqual(rows[0]?.slice(0, 6), ["", "a/b.log", "", "3", "12", "16"]);
    assert.deepEqual(rows[1]?.slice(0, 6), ["r", "a/b.log", "m,n", "7", "12", "16"]);
    assert.equal(rows[0]?.[11], "card_key; expiry_near");
  });

  it("is its header alone where nothing was found", async () => {
    assert.equal((await reported("csv", {})).split("\r\n").length, 2);
  });

  it("keeps every hostile name in its cell, and none begins as a formula does", async () => {
    const hits = hostileNames.map((file) => hitWith({ file }));

    const text = await reported("csv", { hits });

    const rows = rowsOf(text);
    assert.equal(rows.length, hostileNames.length + 1);
    assert.equal(text.match(/\n/g)?.length, rows.length);
    for (const row of rows) {
      assert.equal(row.length, 12);
      for (const cell of row) assert.doesNotMatch(cell, /^\s*[=+\-@\t\r\n＝＋－＠]/u);
    }
  });
});
