import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { cardDataIn } from "./card-data-in.ts";
import { networkOf } from "./network-of.ts";
import { testCards } from "./test-cards.ts";
import { spoiled } from "./testing/made-pan.ts";

const visa = "4111111111111111";
const amex = "378282246310005";
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const grouped = (digits: string, gap: string): string => digits.match(/.{1,4}/g)?.join(gap) ?? "";

test("every test card of a known network is found, alone and in other text", () => {
  for (const { digits } of testCards) {
    if (networkOf(digits) === undefined) continue;
    for (const text of [
      digits,
      `card ${digits}.`,
      `a${digits}z`,
      `x:${digits}, y`,
      `{"n":"${digits}"}`,
      `5 ${digits}`,
    ]) {
      assert.equal(cardDataIn(text), "pan");
    }
  }
});

test("spaces, dashes and dots between the digits hide nothing", () => {
  for (const gap of [" ", "-", ".", "  ", " - ", "\u00a0", "–", "\u2009"]) {
    assert.equal(cardDataIn(`ref 12${gap === "." ? "," : ","} ${grouped(visa, gap)} 12/29`), "pan");
    assert.equal(cardDataIn(visa.split("").join(gap)), "pan");
    assert.equal(cardDataIn(["3782", "822463", "10005"].join(gap)), "pan");
  }
  assert.equal(cardDataIn("4111 1111-1111.1111"), "pan");
  assert.equal(cardDataIn("1234 4111 1111 1111 1111 5678"), "pan");
});

test("digits of every script are read", () => {
  const zeros = ["０", "٠", "۰", "०", "০", "๐", "𝟎", "𝟘", "𝟶", "𞥐", "᪐"];
  for (const zero of zeros) {
    const code = zero.codePointAt(0) ?? 0;
    const text = visa
      .split("")
      .map((digit) => String.fromCodePoint(code + Number(digit)))
      .join("");

    assert.equal(cardDataIn(`no. ${text}`), "pan");
  }
  assert.equal(cardDataIn(visa.split("").join("\u200b")), "pan");
});

test("a wrong check digit, a longer run and an unissued length are not card numbers", () => {
  for (const { digits } of testCards) assert.equal(cardDataIn(spoiled(digits)), undefined);
  for (const text of [
    `0000${visa}`,
    `${visa}00000`,
    "4".repeat(40),
    "0".repeat(16),
    "41111111111111",
    "7000000000000005",
  ]) {
    assert.equal(cardDataIn(text), undefined);
  }
});

test("mixed separators join only the groups a network prints", () => {
  assert.equal(cardDataIn("4111 1111-1111 1111"), "pan");
  assert.equal(cardDataIn("3782-822463 10005"), "pan");
  assert.equal(cardDataIn("411-1111 1111.111111"), undefined);
  assert.equal(cardDataIn("4111 1111-11111111"), undefined);
});

test("an assignment of other digits is no track", () => {
  assert.equal(cardDataIn(`${spoiled(visa)}=29121010000`), undefined);
  assert.equal(cardDataIn("1795320600000=2912101"), undefined);
});

test("tracks are found before numbers", () => {
  const tracks = [
    `%B${visa}^DOE/JANE^29121010000000000?`,
    `%b${amex}^DOE/JANE^2912`,
    `B${visa}^DOE/JANE^2912101`,
    "％Ｂ4111111111111111＾DOE^2912",
    `;${visa}=29121010000000000?`,
    `${visa}=29121010000`,
    `${visa}D29121010000`,
    "%B3782 822463 10005^DOE/JANE^2912101?",
  ];

  for (const track of tracks) assert.equal(cardDataIn(`read: ${track} end`), "track");
});

test("a labelled security code is found", () => {
  const texts =
    'cvv 123|CVV2: 1234|cvc=999|cvc2 = 123|CID: 1234|security code 123|Security-Code: 123|{"cvv":"123"}|cvv is 123|card_cvc=123|cvv: ١٢٣|card verification value: 123';

  for (const text of texts.split("|"))
    assert.equal(cardDataIn(`note ${text}, thanks`), "security_code", text);
});

test("texts that only look like security codes pass", () => {
  const texts =
    "acid 123|lucid: 1234|cvv|cvv: 12|cvv: 12345|security code 123456|cid-1234|cid: 1234-5678|cid: 123abc|code 123|placid 999|decided 1234";

  for (const text of texts.split("|")) assert.equal(cardDataIn(text), undefined, text);
});

test("phone numbers, timestamps, fractions and addresses pass", () => {
  const texts = [
    "+49 151 12345678",
    "+4915112345678",
    "0049 151 12345678",
    "+1 (555) 123-4567",
    "+44 20 7946 0958",
    "2026-11-22T04:10:00.000Z",
    "2026-11-22 04:10:00.123456",
    "20261122041000123",
    "1795320600000",
    "1795320600000000000",
    "192.168.100.200, 10.0.0.1",
    "0.4532015112830366",
    "978-3-16-148410-0",
    "order 2024-000123456",
  ];

  for (const text of texts) assert.equal(cardDataIn(text), undefined, text);
});

test("+49 mobile numbers pass whatever their digits", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{8}$/), fc.constantFrom("", " "), (rest, gap) => {
      assert.equal(cardDataIn(`+49${gap}151${gap}${rest}`), undefined);
    }),
  );
});

test("UUIDs, token ids and hash values pass", () => {
  const id = fc.string({ unit: fc.constantFrom(...crockford.split("")), minLength: 28, maxLength: 28 });
  fc.assert(fc.property(fc.uuid(), (uuid) => assert.equal(cardDataIn(`ref ${uuid}`), undefined)));
  fc.assert(fc.property(id, (body) => assert.equal(cardDataIn(`tok_${body}`), undefined)));
  assert.equal(cardDataIn("41111111-1111-4111-8111-111111111111"), undefined);
  assert.equal(cardDataIn(`tok_${visa}ABCDEFGHJKMN`), undefined);
  assert.equal(cardDataIn(`abcd${visa}abcdabcdabcd`), undefined);
});

test("millisecond timestamps of this century's first half pass", () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2001, 8, 10), max: Date.UTC(2050, 0, 1) }), (ms) => {
      assert.equal(cardDataIn(String(ms)), undefined);
      assert.equal(cardDataIn(new Date(ms).toISOString()), undefined);
    }),
  );
});

test("a card number between any words is found", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdefgh ,:/\n".split("")), maxLength: 40 });
  const card = fc.constantFrom(
    ...testCards.map(({ digits }) => digits).filter((digits) => networkOf(digits)),
  );
  fc.assert(
    fc.property(word, card, fc.constantFrom("", " ", "-", "."), word, (before, digits, gap, after) => {
      assert.equal(cardDataIn(`${before}_${grouped(digits, gap)}_${after}`), "pan");
    }),
  );
});

test("long hostile texts are read to their end", () => {
  const parts = [
    "4 ",
    "0.",
    "4111-1111-",
    "%B411111111111111",
    ";4111111111111",
    "cvv:  ",
    "４",
    "a1",
    "aaa_",
    "4\u200d",
  ];
  for (const part of parts) {
    const text = part.repeat(Math.trunc(100_000 / part.length));

    assert.equal(cardDataIn(text), undefined, part);
    assert.equal(cardDataIn(`${text} x ${visa}`), "pan", part);
  }
});
