import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, madeNumber, surrounded } from "../testing/made-numbers.ts";
import { pinBlocksIn } from "./pin-block.ts";
import { hasSecurityCode } from "./security-code.ts";
import { trackOf } from "./track.ts";

const card = madeNumber(21);

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

test("a PIN block is 16 hexadecimal digits under its label", () => {
  const block = "0A1B2C3D4E5F6071";
  const labels = [
    "pinblock=",
    "pin_block: ",
    '"pinBlock":"',
    "PIN BLOCK ",
    "encrypted_pin_block=0x",
    "<pinBlock>",
  ];

  for (const label of labels) {
    assert.deepEqual(pinBlocksIn(bytesOf(`x ${label}${block} y`)), [2 + label.length], label);
  }
  for (const text of [`spin ${block}`, `pinblock=${block}00`, "pinblock=1234", `block=${block}`]) {
    assert.deepEqual(pinBlocksIn(bytesOf(text)), [], text);
  }
});

test("PIN blocks at borders of what is read at once are found once", () => {
  const label = "pin_block=0A1B2C3D4E5F6071";
  for (const before of [-30, -20, -5, 0, 5]) {
    const text = `${" ".repeat((1 << 20) + before)}${label} `;

    assert.deepEqual(pinBlocksIn(bytesOf(text)), [(1 << 20) + before + 10]);
  }
});
