import assert from "node:assert/strict";
import { test } from "node:test";
import { findIn } from "./find-in.ts";
import { type Finder, openFinder } from "./finder.ts";
import type { Finding, FindOptions } from "./finding.ts";
import { madeNumber, spoiledNumber } from "./judge/testing/made-numbers.ts";
import { mostWaiting } from "./judge/waiting.ts";

const finder = openFinder();
const length = 4096;
const overlap = 1024;

/** The findings of a content that is searched in windows of 4 KiB. */
function inWindows(bytes: Uint8Array, options: FindOptions = {}, by: Finder = finder): Finding[] {
  const found: Finding[] = [];
  const search = by.search(options, (finding) => found.push(finding));
  let from = 0;
  for (let base = 0; ; base += length - overlap) {
    const isLast = base + length >= bytes.length;
    const to = isLast ? Number.POSITIVE_INFINITY : base + length - overlap / 2;
    const window = bytes.subarray(base, base + length);
    by.room.set(window);
    search.window(by.room.subarray(0, window.length), base, from, to);
    from = to;
    if (isLast) break;
  }
  search.end();
  return found;
}

const rows = (count: number, row: (at: number) => string): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, at) => row(at)).join(""));

test("windows find what one look at the whole finds, with offsets and lines of the content", () => {
  const contents = [
    rows(300, (at) => `{"id":${at},"card":{"number":"${madeNumber(at)}"}}\n`),
    rows(300, (at) =>
      at === 0 ? "id,name,pan,order_id\n" : `${at},x,${madeNumber(at)},${madeNumber(at, "53")}\n`,
    ),
    rows(300, (at) => `${"-".repeat(at % 97)} paid with card ${madeNumber(at)} at noon\n`),
    Buffer.from(`\ufeff${rows(200, (at) => `pan=${madeNumber(at)}\r\n`).toString()}`, "utf16le"),
    rows(40, (at) => `pin_block=0A1B2C3D4E5F60${at + 10} ${"x".repeat(200)}\n`),
  ];

  for (const [place, bytes] of contents.entries()) {
    const whole = findIn(bytes);

    assert.ok(whole.length >= 40, `content ${place}`);
    assert.deepEqual(inWindows(bytes), whole, `content ${place}`);
  }
});

test("columns of a header and of a statement are known in later windows", () => {
  const header = rows(200, (at) =>
    at === 0 ? "id;invoice;card_number\n" : `${at};${madeNumber(at, "53")};${madeNumber(at)}\n`,
  );
  const insert = "INSERT INTO p (id, invoice, card_number) VALUES ";
  const statement = rows(
    200,
    (at) => `${at === 0 ? insert : ","}(${at},'${madeNumber(at, "53")}','${madeNumber(at)}')`,
  );

  for (const [bytes, count] of [
    [header, 199],
    [statement, 200],
  ] as const) {
    const found = inWindows(bytes);

    assert.equal(found.length, count);
    assert.ok(found.every(({ masked, reasons }) => masked.startsWith("4") && reasons.includes("card_key")));
  }
});

test("UTF-16 without a mark is told by its first window", () => {
  const text = `${"a\n".repeat(3000)}pan=${madeNumber(1)}\n${"\u4e00".repeat(6000)}pan=${madeNumber(2)}`;

  const found = inWindows(Buffer.from(text, "utf16le"));

  assert.deepEqual(
    found.map(({ offset }) => offset),
    [text.indexOf("4") * 2, text.lastIndexOf("pan=") * 2 + 8],
  );
});

test("the share of a field counts over all windows, for its first values too", () => {
  const ids = rows(
    600,
    (at) => `ref ${at % 10 === 0 ? madeNumber(at) : spoiledNumber(madeNumber(at))} seen\n`,
  );
  const value = (at: number): string =>
    `{"value":"${at % 10 === 0 ? madeNumber(at) : spoiledNumber(madeNumber(at))}"}\n`;

  assert.deepEqual(inWindows(ids), []);
  assert.deepEqual(inWindows(rows(600, value)), []);
  assert.equal(inWindows(rows(600, (at) => `{"value":"${madeNumber(at)}"}\n`)).length, 600);
});

test("beyond the most that wait, findings are told before the end", () => {
  const bytes = rows(mostWaiting + 10, (at) => `pan=${madeNumber(at)}\n`);
  let told = 0;
  const search = finder.search({}, () => told++);

  search.window(bytes, 0, 0, Number.POSITIVE_INFINITY);

  assert.equal(told, mostWaiting);
  search.end();
  assert.equal(told, mostWaiting + 10);
});

test("a new search ends the one before, and a search that is over takes nothing", () => {
  const bytes = Buffer.from(`pan=${madeNumber(1)}`);
  let told = 0;
  const first = finder.search({}, () => told++);
  first.window(bytes, 0, 0, bytes.length);
  const second = finder.search({}, () => told++);
  second.end();

  for (const search of [first, second]) {
    assert.throws(() => search.window(bytes, 0, 0, bytes.length), /^Error: this search is over$/);
    assert.throws(() => search.end(), /^Error: this search is over$/);
  }
  assert.equal(told, 0);
});

test("a fingerprint is asked for reported numbers only, and goes into the finding", () => {
  const asked: string[] = [];
  const options = {
    fingerprint: (digits: string): string => {
      asked.push(digits);
      return `print of ${digits.length}`;
    },
  };
  const text = `pan=${madeNumber(1)} order_id=${madeNumber(2)} pin_block=0A1B2C3D4E5F6071 pan=${madeNumber(3, "34", 15)}`;

  const found = findIn(Buffer.from(text), options);

  assert.deepEqual(
    found.map(({ fingerprint }) => fingerprint),
    ["print of 16", undefined, "print of 15"],
  );
  assert.deepEqual(asked, [madeNumber(1), madeNumber(3, "34", 15)]);
});

test("a wiped finder holds no byte of a content", () => {
  inWindows(Buffer.from(`pan=${madeNumber(1)}`));

  finder.wipe();

  assert.ok(finder.room.every((byte) => byte === 0));
});
