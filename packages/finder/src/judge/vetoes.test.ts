import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { madeNumber, surrounded } from "./testing/made-numbers.ts";
import { vetoes, vetoOf } from "./vetoes.ts";

const card = madeNumber(7);
const grouped = card.replaceAll(/(.{4})(?=.)/g, "$1 ");
const short = madeNumber(3, "4", 13);

/** Texts before, of and after a number; "" for the number stands for `card`. */
type Place = readonly [before: string, own: string, after: string];

const places: Readonly<Record<string, { vetoed: readonly Place[]; passed: readonly Place[] }>> = {
  float: {
    vetoed: [
      ["0.", card, ""],
      ["x = -0.", card, ";"],
      ["[.", card, "]"],
      ["", card, ".75"],
      ["", card, "e-7"],
      ["12.", card, ""],
    ],
    passed: [
      ["card.", card, ""],
      ["end). ", card, "."],
      ["", card, ".0"],
      ["", card, ".00,"],
      ["", card, ". 5"],
    ],
  },
  dotted_list: {
    vetoed: [
      ["10.", grouped.replaceAll(" ", "."), ""],
      ["[.", grouped.replaceAll(" ", "."), "]"],
    ],
    passed: [["no ", grouped.replaceAll(" ", "."), "."]],
  },
  calendar_stamp: {
    vetoed: [
      ["", "1795320600000", ""],
      ["", "1795320600000000", ""],
      ["", "20261122041000", ""],
      ["", "30012026041000", ""],
      ["", "20261122041000123", ""],
    ],
    passed: [["", card, ""]],
  },
  pattern: {
    vetoed: [
      ["", "4040404040404040", ""],
      ["", "4123456789012349", ""],
      ["", "4000000000000000", ""],
      ["", "6450000000000002", ""],
      ["", "4987654321098765", ""],
      ["", "4871487148714871", ""],
    ],
    passed: [
      ["", "4111111111111111", ""],
      ["", "4242424242424242", ""],
      ["", card, ""],
    ],
  },
  longer_number: {
    vetoed: [
      ["12-", grouped.replaceAll(" ", "-"), ""],
      ["", grouped, " 1234 5678"],
      ["1234 5678 ", grouped, ""],
    ],
    passed: [
      ["2 ", grouped, ""],
      ["", grouped, " 123"],
      ["", grouped, " 12/29"],
      ["", card, " 1234 5678"],
    ],
  },
  masked_already: {
    vetoed: [
      ["****", card, ""],
      ["", card, "XXXX"],
    ],
    passed: [
      ["* ", card, " *"],
      ["", card, "x"],
    ],
  },
  phone: {
    vetoed: [
      ["+", short, ""],
      ["call 00", short, ""],
      ["tel:", short, ""],
      ["+49 ", short, ""],
    ],
    passed: [
      ["+", card, ""],
      ["9 ", short, ""],
    ],
  },
  mixed_token: {
    vetoed: [
      ["deadbeef", card, ""],
      ["", card, "a0b1c2"],
      ["k9Zq3", card, "Xy"],
      [`${"Ab3dE".repeat(9)}+`, card, ""],
    ],
    passed: [
      ["PAN", card, "EUR"],
      ["cardnumber", card, ""],
      ["/api/payments/v1/merchants/example/cards/", card, "/refund"],
    ],
  },
  table_row: {
    vetoed: [["1000 2000 ", grouped, ""]],
    passed: [
      ["1000 ", grouped, ""],
      ["1000 ", grouped.replaceAll(" ", "%2D"), ""],
    ],
  },
  hex_row: {
    vetoed: [
      ["9F3A 99C1 ", grouped, " 7B21"],
      ["[", grouped, "F 9F3A"],
      ["", grouped, " 12AB 34CD"],
      ["99AB\n", grouped, "\n9F99"],
    ],
    passed: [
      ["A1 ", grouped, ""],
      ["visa ", grouped, " 12/29 ab12"],
      ["1234 ", grouped, " 123"],
    ],
  },
  track_rest: {
    vetoed: [
      [`B${card}^DOE/JANE^`, short, ""],
      [`;${card}=`, short, "?"],
    ],
    passed: [
      ["^", card, ""],
      ["D", card, ""],
    ],
  },
  labelled_other: {
    vetoed: [
      ["IMEI: ", card, ""],
      ['"imei":"', card, '"'],
      ["<ean>", card, ""],
      ["iban ", card, ""],
    ],
    passed: [
      ["meant ", card, ""],
      ["imei: 1, card: ", card, ""],
    ],
  },
  uuid: {
    vetoed: [["41111111-1111-4111-8111-", "411111111111", ""]],
    passed: [["41111111-1111-4111-", card, ""]],
  },
  iban: {
    vetoed: [
      ["FR76 ", grouped, " 1234 567"],
      ["BE68 ", "5390 0754 7034", ""],
      ["GB29NWBK", "60161331926819", ""],
    ],
    passed: [
      ["ID42 ", grouped, ""],
      ["NR12", card, ""],
      ["DE89 ", card, ""],
    ],
  },
};

test("every file of the folder is one veto of the table", () => {
  const folder = readdirSync(new URL("vetoes", import.meta.url)).filter((name) => !name.endsWith(".test.ts"));

  assert.deepEqual(
    folder.map((name) => name.replace(/\.ts$/, "").replaceAll("-", "_")).sort(),
    vetoes.map(({ name }) => name).sort(),
  );
});

test("every veto applies to what it is for and to nothing that a card may be", () => {
  for (const veto of vetoes) {
    const { vetoed = [], passed = [] } = places[veto.name] ?? {};

    assert.ok(vetoed.length > 0 && passed.length > 0, veto.name);
    for (const [at, place] of vetoed.entries()) {
      assert.equal(veto.applies(surrounded(...place)), true, `${veto.name} vetoes example ${at}`);
    }
    for (const [at, place] of passed.entries()) {
      assert.equal(veto.applies(surrounded(...place)), false, `${veto.name} passes example ${at}`);
    }
  }
});

test("no veto applies to a card number in plain text, JSON, XML, a URL or a dump with colons", () => {
  const settings: readonly (readonly [string, string])[] = [
    ["", ""],
    ["paid with ", ", thanks"],
    ['{"number":"', '"}'],
    ["<pan>", "</pan>"],
    ["/pay?pan=", "&exp=1229"],
    ["", ":12:29:123"],
    ["1,", ",12/29"],
    ["\\n", "\\n"],
  ];
  for (const [before, after] of settings) {
    assert.equal(vetoOf(surrounded(before, card, after)), undefined);
    assert.equal(vetoOf(surrounded(before, grouped, after)), undefined);
  }
});
