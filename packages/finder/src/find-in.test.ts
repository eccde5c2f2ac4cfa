import assert from "node:assert/strict";
import { test } from "node:test";
import { isLengthAllowed, isLuhnValid } from "@cardkeep/pan";
import { testCards } from "@cardkeep/pan/test-cards";
import * as fc from "fast-check";
import { findIn } from "./find-in.ts";
import type { Finding, FindOptions } from "./finding.ts";
import { bytesOf, madeNumber, spoiledNumber } from "./judge/testing/made-numbers.ts";

const card = madeNumber(41);
const order = madeNumber(42, "5300");

const found = (text: string, options?: FindOptions): Finding[] => findIn(bytesOf(text), options);
const kinds = (text: string): string =>
  found(text)
    .map((one) => `${one.class} ${one.kind}`)
    .join(", ");

test("a card number is found where its key, its column or a word names it", () => {
  const texts = [
    `{"card":{"number":"${card}"}}`,
    `pan=${card}`,
    `<kartennummer>${card}</kartennummer>`,
    `id,card_number\n1,${card}\n`,
    `INSERT INTO p (id, pan) VALUES (1,'${card}');`,
    `the customer gave card number ${card} by telephone`,
    `${card.replaceAll(/(.{4})(?=.)/g, "$1 ")} 12/29`,
  ];

  for (const text of texts) assert.deepEqual(kinds(text), "pan number", text.replaceAll(/[0-9]{9,}/g, "#"));
});

test("the same number is left alone where its key names another thing", () => {
  const texts = [
    `{"order":{"number":"${card}"}}`,
    `tracking_number=${card}`,
    `<Rechnungsnummer>${card}</Rechnungsnummer>`,
    `id,invoice_number\n1,${card}\n`,
    `INSERT INTO p (pan_ok, order_id) VALUES (1,'${card}');`,
    `card_hash: ${card}`,
    `x = 0.${card};`,
  ];

  for (const text of texts) assert.deepEqual(found(text), [], text.replaceAll(/[0-9]{9,}/g, "#"));
});

test("an order number beside a card number is told apart from it", () => {
  const [only, ...more] = found(`{"order_id":"${order}","card":"${card}"}`);

  assert.equal(more.length, 0);
  assert.equal(only?.offset, 39);
  assert.equal(only?.length, 16);
});

test("tracks, security codes beside numbers and PIN blocks are sensitive authentication data", () => {
  assert.equal(kinds(`%B${card}^DOE/JANE^29121010000000000?`), "sad track1");
  assert.equal(kinds(`;${card}=29121010000000000?`), "sad track2");
  assert.equal(kinds(`{"number":"${card}","cvv":"123"}`), "sad cvv_beside_pan");
  assert.equal(kinds(`pan,exp,cvc\n${card},12/29,123\n`), "sad cvv_beside_pan");
  assert.equal(kinds("pin_block=0A1B2C3D4E5F6071"), "sad pin_block");
});

test("a security code of the next record does not count for this one", () => {
  assert.equal(kinds(`{"pan":"${card}"}\n{"pan":"none","cvv":"123"}\n`), "pan number");
  assert.equal(kinds(`pan,cvc\n${card},\nnone,123\n`), "pan number");
});

test("every published test card is told as such", () => {
  for (const { digits } of testCards) {
    if (!isLengthAllowed(digits)) continue;

    const [one] = found(`card number: ${digits}.`);

    assert.equal(one?.class, "test");
    assert.equal(one?.offset, 13);
  }
});

test("a column in which few numbers pass the check is no card column, one in which all do is", () => {
  const rows = (isRight: (at: number) => boolean): string =>
    Array.from({ length: 20 }, (_, at) => {
      const made = madeNumber(at + 100);
      return `x${at};${isRight(at) ? made : spoiledNumber(made)}`;
    }).join("\n");

  assert.equal(found(rows((at) => at % 10 === 0)).length, 0);
  assert.equal(found(rows(() => true)).length, 20);
  assert.ok(found(rows(() => true)).every(({ reasons }) => reasons.includes("field_passes_check")));
});

test("presets ask for more or less confidence, and a least confidence wins over them", () => {
  const text = `a ${madeNumber(6, "4", 13)}\nplain ${card}\n\n${"-".repeat(60)}\ncard_number=${order}`;
  const count = (options: FindOptions): number => found(text, options).length;

  assert.ok(count({ preset: "audit" }) >= count({ preset: "default" }));
  assert.ok(count({ preset: "default" }) > count({ preset: "gate" }));
  assert.equal(count({ preset: "gate" }), 1);
  assert.ok(count({ preset: "gate", minConfidence: 0 }) >= count({ preset: "audit" }));
});

test("lines are counted in text and left out in binary", () => {
  const lines = found(`a\nb\npan=${card}\r\n\npan=${order}`).map(({ line }) => line);

  assert.deepEqual(lines, [3, 5]);
  assert.equal(found(`\0\0pan=${card}`)[0]?.line, undefined);
});

test("UTF-16 content is read in both byte orders", () => {
  const text = `{"card_number":"${card}","cvv":"123"}`;
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  const big = Buffer.from(little).swap16();

  for (const bytes of [little, big]) {
    const [one] = findIn(bytes);

    assert.equal(one?.kind, "cvv_beside_pan");
    assert.equal(one?.line, 1);
    assert.ok((one?.offset ?? 0) >= 2 + 16 * 2 && (one?.offset ?? 0) <= 3 + 16 * 2);
  }
});

test("no finding shows more than six and four digits, whatever stands around the number", () => {
  const around = fc.string({
    unit: fc.constantFrom(..."ab1 2-:=\"'{}<>,;.^%B?\n\0".split("")),
    maxLength: 40,
  });
  fc.assert(
    fc.property(around, fc.nat(9999), around, (before, seed, after) => {
      const number = madeNumber(seed);
      for (const finding of found(`${before} pan: ${number} ${after}`, { minConfidence: 0 })) {
        const shown = JSON.stringify({ ...finding, offset: 0 });

        assert.ok(!shown.includes(number.slice(5, 12)));
        assert.match(finding.masked, /^(?:[0-9]{6}\*{2,9}[0-9]{4}|\*{16})$/);
      }
    }),
  );
});

test("findings lie in order, never overlap, and confidence stays between 0 and 1", () => {
  const unit = fc.constantFrom(...'4444111115555 --..=:,;"{}\n'.split(""));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 400 }), (text) => {
      let end = 0;
      for (const finding of found(text, { minConfidence: 0 })) {
        assert.ok(finding.offset >= end && finding.confidence >= 0 && finding.confidence <= 1);
        assert.ok(finding.reasons.length > 0);
        end = finding.offset + finding.length;
      }
    }),
  );
});

test("hostile content is read to its end in time linear to its length", () => {
  const parts = [
    `${card}\n`,
    `"a":"${card} `,
    `{"a":[{`,
    "<a><b ",
    `(${card},`,
    "pin block ",
    "insert into t (a,b) values (",
    `${card} 1234 `,
    '"',
    "aA0",
  ];
  for (const part of parts) {
    const text = part.repeat(Math.trunc(200_000 / part.length));
    const started = performance.now();

    found(`${text} pan=${card}`);

    assert.ok(performance.now() - started < 5000, part.replaceAll(/[0-9]{9,}/g, "#"));
  }
});

test("made numbers pass the check and are no published ones", () => {
  for (let seed = 0; seed < 200; seed++) {
    assert.ok(isLuhnValid(madeNumber(seed)));
    assert.ok(!testCards.some(({ digits }) => digits === madeNumber(seed)));
  }
});

test("content longer than a window is found in to its end, at its own offsets and lines", () => {
  const filler = `${"-".repeat(99)}\n`.repeat(11_000);
  const text = `id;card_number\n1;${card}\n${filler}2;${order}\n${filler}3;${card}\n`;

  const places = found(text).map(({ offset, line, reasons }) => [offset, line, reasons.includes("card_key")]);

  assert.deepEqual(places, [
    [17, 2, true],
    [text.indexOf(order), 11_003, true],
    [text.lastIndexOf(card), 22_004, true],
  ]);
});
