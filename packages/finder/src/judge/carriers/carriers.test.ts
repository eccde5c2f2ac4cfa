import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, madeNumber, spoiledNumber, surrounded } from "../testing/made-numbers.ts";
import { findIn } from "../../find-in.ts";
import type { Preset } from "../../finding.ts";
import { openKernel } from "../../kernel/open-kernel.ts";
import { openReading } from "../reading.ts";
import { carriersIn } from "./carriers-in.ts";
import { hasSecurityCode } from "./security-code.ts";
import { trackOf } from "./track.ts";

const card = madeNumber(21);
const kernel = openKernel();

test("tracks are told by their sentinels, separators and expiry", () => {
  const track1: readonly (readonly [string, string])[] = [
    ["%B", "^DOE/JANE^2912101000?"],
    ["B", "^DOE/JANE^2912101000"],
    ["%25B", "%5EDOE%2FJANE%5E2912101"],
  ];
  const track2: readonly (readonly [string, string])[] = [
    [";", "=2912101000?"],
    ["", "=2912101000"],
    ["57", "D2912101000"],
    ["%3B", "%3D2912101"],
  ];

  for (const [before, after] of track1) assert.equal(trackOf(surrounded(before, card, after)), "track1");
  for (const [before, after] of track2) assert.equal(trackOf(surrounded(before, card, after)), "track2");
});

test("what only begins as a track is none", () => {
  const others: readonly (readonly [string, string])[] = [
    ["%B", ""],
    ["%B", "^DOE/JANE^2913101"],
    [";", "=2913101"],
    ["", "=2912"],
    ["", "=2900101"],
    [";", ";2912101"],
  ];

  for (const [before, after] of others) assert.equal(trackOf(surrounded(before, card, after)), undefined);
});

test("a security code is three or four digits under its name", () => {
  const records =
    'cvv=123|"cvc":"1234"|card_cvv: 123|cardCvc=999|CVV2 123|security code: 123|<cvv>123</cvv>|cvv_code=123|' +
    "securityCode='123'|Prüfnummer: 123|cryptogramme: 123|código de seguridad: 123|cvv%3D123|cvv => 123";
  const others =
    "cvv=12|cvv=12345|cvv=abc|acid 123|cvv: null|cvv_ok=1|code=123|cvv=***|cvv: 123.45|cvv=123abc|placid=123";

  for (const record of records.split("|")) assert.equal(hasSecurityCode(record), true, record);
  for (const record of others.split("|")) assert.equal(hasSecurityCode(record), false, record);
});

/** Where the carriers of a text stand and what they are. */
function carried(content: string | Buffer): string[] {
  const bytes = typeof content === "string" ? bytesOf(content) : content;
  return carriersIn(kernel, openReading(bytes).page(bytes)).map(
    ({ offset, length, kind, reasons }) => `${offset}+${length} ${kind} ${reasons.join(" ")}`,
  );
}

test("a PIN block is 16 hexadecimal digits under its label", () => {
  const block = "0A1B2C3D4E5F6071";
  const labels = [
    "pinblock=",
    "pin_block: ",
    '"pinBlock":"',
    "PIN BLOCK ",
    "encrypted_pin_block=0x",
    "<pinBlock>",
    "DE52=",
    "field 52: ",
  ];

  for (const label of labels) {
    assert.deepEqual(carried(`x ${label}${block} y`), [`${2 + label.length}+16 pin_block pin_block`], label);
  }
  for (const text of [`spin ${block}`, `pinblock=${block}00`, "pinblock=1234", `block=${block}`]) {
    assert.deepEqual(carried(text), [], text);
  }
});

test("fields 2, 35 and 52 of an ISO 8583 message are read", () => {
  const fields = ["000000", "000000012345", "1122041000", "123456", "051"].join("");
  const bits = (...set: readonly number[]): string =>
    set
      .reduce((map, bit) => map | (1n << BigInt(64 - bit)), 0n)
      .toString(16)
      .toUpperCase()
      .padStart(16, "0");
  const plain = `0200${bits(2, 3, 4, 7, 11, 22)}16${card}${fields}`;
  const track = `${card}=2912101000`;
  const full = `0200${bits(2, 3, 4, 7, 11, 22, 35, 52)}16${card}${fields}${track.length}${track}0A1B2C3D4E5F6071`;

  assert.deepEqual(carried(`in: ${plain} `), ["26+16 number card_message"]);
  assert.deepEqual(carried(`ISO026000070${plain}`), [`${12 + 22}+16 number card_message`]);
  assert.deepEqual(carried(full), [
    "22+16 number card_message",
    "77+16 track2 track2",
    "104+16 pin_block pin_block",
  ]);
  for (const text of [
    `0200${bits(3, 4, 7, 11)}16${card}${fields}`,
    plain.replace("0200", "9200"),
    `${plain.slice(0, 30)}z`,
  ]) {
    assert.deepEqual(carried(text), []);
  }
});

test("numbers of closed networks are told for people who review, under a name of card numbers only", () => {
  const solo = madeNumber(3, "6334");
  const found = (text: string, preset: Preset): string[] =>
    findIn(bytesOf(text), { preset }).map(({ brand }) => brand);

  assert.deepEqual(found(`card_number=${solo}`, "audit"), ["solo"]);
  assert.deepEqual(found(`card_number=${solo} exp 12/29`, "default"), []);
  assert.deepEqual(found(`value=${solo} order=${solo} card_number=${spoiledNumber(solo)}`, "audit"), []);
});

test("tags 5A and 57 of chip data are read, in text and in bytes", () => {
  const short = madeNumber(5, "34", 15);
  const hex = `5A08${card}5F24032912315F340101`;
  const track = `5713${card}D29121010000000000000F9F2701`;

  assert.deepEqual(carried(`tlv=${hex}`), ["8+16 number chip_data"]);
  assert.deepEqual(carried(`9F02065A08${card}5F2403291231`), ["10+16 number chip_data"]);
  assert.deepEqual(carried(`x 5A08${short}F5F2403291231`), ["6+15 number chip_data"]);
  assert.deepEqual(carried(`x ${track}`), ["6+16 track2 track2"]);
  assert.deepEqual(carried(Buffer.from(`00${hex}00`, "hex")), ["3+8 number chip_data"]);
  assert.deepEqual(carried(Buffer.from(`005A08${card}5A0800`, "hex")), []);
  assert.deepEqual(carried(Buffer.from(`0070${track.slice(0, 42)}`, "hex")), ["4+8 track2 track2"]);
  assert.deepEqual(carried(`x 5A08${card}zz 1A08${card}5F24`), ["6+16 number chip_data"]);
  assert.deepEqual(carried(`aa01015A08${card}0102`), ["10+16 number chip_data_alone"]);
});
