import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Refusal } from "../kernel/refusal.ts";
import { isAbaRoutingNumber, isIban, parseBankAccount } from "./bank-account.ts";
import { parseCard } from "./card.ts";
import { maxTextBytes, parseText } from "./text-value.ts";

const now = Date.UTC(2026, 5, 15);
const good = { number: "4242424242424242", exp_month: 12, exp_year: 2030 };

function refusedAs(
  run: () => unknown,
): readonly [code: string, param: string | undefined, rule: string | undefined] {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    assert.doesNotMatch(JSON.stringify([error.message, error.detail]), /4242|4111/);
    return [error.code, error.detail.param, error.detail.rule];
  }
  return assert.fail("nothing was refused");
}

describe("a card", () => {
  const accepted: readonly [
    what: string,
    card: typeof good & { cvc?: string },
    brand: string,
    bin: string,
    last4: string,
  ][] = [
    ["of 16 digits", good, "visa", "42424242", "4242"],
    ["with spaces", { ...good, number: "4242 4242 4242 4242" }, "visa", "42424242", "4242"],
    ["with dashes", { ...good, number: "5555-5555-5555-4444" }, "mastercard", "55555555", "4444"],
    [
      "of 15 digits shows six and four",
      { ...good, number: "378282246310005", cvc: "1234" },
      "amex",
      "378282",
      "0005",
    ],
    ["of 14 digits shows six and four", { ...good, number: "36227206271667" }, "diners", "362272", "1667"],
    ["that expires this month", { ...good, exp_month: 6, exp_year: 2026 }, "visa", "42424242", "4242"],
    ["with a code of three digits", { ...good, cvc: "123" }, "visa", "42424242", "4242"],
  ];
  for (const [what, card, brand, bin, last4] of accepted) {
    it(`${what} is accepted`, () => {
      const parsed = parseCard(card, now);

      assert.deepEqual([parsed.brand, parsed.bin, parsed.last4], [brand, bin, last4]);
      assert.equal(JSON.stringify(parsed).includes("123"), false, "the security code is gone");
    });
  }

  const refused: readonly [what: string, change: object, param: string, rule: string][] = [
    ["with letters", { number: "4242 4242 4242 424a" }, "card.number", "characters"],
    ["in Arabic-Indic digits", { number: "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢" }, "card.number", "characters"],
    ["in full-width digits", { number: "４２４２４２４２４２４２４２４２" }, "card.number", "characters"],
    ["of no digits", { number: "" }, "card.number", "length"],
    ["failing Luhn", { number: "4242424242424241" }, "card.number", "check_digit"],
    ["of a length its network does not have", { number: "42424242424242" }, "card.number", "network_length"],
    ["of month 13", { exp_month: 13 }, "card.exp_month", "month"],
    ["of month 0", { exp_month: 0 }, "card.exp_month", "month"],
    ["expired last month", { exp_month: 5, exp_year: 2026 }, "card.exp_year", "expired"],
    ["of a two-digit year", { exp_year: 30 }, "card.exp_year", "year"],
    ["with a code of two digits", { cvc: "12" }, "card.cvc", "cvc_length"],
    ["with a code of four digits that its network does not have", { cvc: "1234" }, "card.cvc", "cvc_length"],
    [
      "of American Express with three digits of code",
      { number: "378282246310005", cvc: "123" },
      "card.cvc",
      "cvc_length",
    ],
    ["with letters in the code", { cvc: "12a" }, "card.cvc", "cvc_length"],
  ];
  for (const [what, change, param, rule] of refused) {
    it(`${what} is refused by field and rule`, () => {
      assert.deepEqual(
        refusedAs(() => parseCard({ ...good, ...change }, now)),
        ["invalid_field", param, rule],
      );
    });
  }

  it("of every wrong length is refused", () => {
    for (let length = 0; length <= 25; length++) {
      if (length === 16) continue;
      const number = "5555555555554444".padEnd(length, "0").slice(0, length);

      const [code, param] = refusedAs(() => parseCard({ ...good, number }, now));

      assert.deepEqual([code, param], ["invalid_field", "card.number"], `length ${length}`);
    }
  });

  it("with a number in the holder's name is refused", () => {
    const [code, param] = refusedAs(() => parseCard({ ...good, name: "J 4111111111111111" }, now));

    assert.deepEqual([code, param], ["card_data_in_field", "card.name"]);
  });
});

describe("a bank account", () => {
  it("by IBAN passes its check digits, in any grouping", () => {
    for (const iban of [
      "DE89 3704 0044 0532 0130 00",
      "GB82WEST12345698765432",
      "fr1420041010050500013m02606",
    ]) {
      const parsed = parseBankAccount({ iban });

      assert.equal(parsed.kind, "iban");
      assert.equal(parsed.last4, iban.replaceAll(" ", "").toUpperCase().slice(-4));
    }
    assert.equal(isIban("DE89370400440532013001"), false);
  });

  it("by American routing number passes its check digit", () => {
    assert.equal(isAbaRoutingNumber("021000021"), true);
    assert.equal(isAbaRoutingNumber("021000022"), false);
    assert.equal(
      parseBankAccount({ account_number: "000123456789", routing_number: "021000021", country: "US" }).last4,
      "6789",
    );
  });

  const refused: readonly [what: string, account: object, param: string, rule: string][] = [
    ["with a wrong IBAN", { iban: "DE89370400440532013001" }, "bank_account.iban", "check_digits"],
    [
      "with IBAN and account number",
      { iban: "DE89370400440532013000", account_number: "1" },
      "bank_account.iban",
      "iban_alone",
    ],
    [
      "of another country than its IBAN",
      { iban: "DE89370400440532013000", country: "FR" },
      "bank_account.country",
      "country_of_iban",
    ],
    [
      "without a routing number",
      { account_number: "12345678", country: "US" },
      "bank_account.routing_number",
      "required",
    ],
    ["without anything", {}, "bank_account.account_number", "required"],
    [
      "without a country",
      { account_number: "12345678", routing_number: "021000021" },
      "bank_account.country",
      "country",
    ],
    [
      "with a wrong routing number",
      { account_number: "12345678", routing_number: "021000022", country: "US" },
      "bank_account.routing_number",
      "check_digits",
    ],
  ];
  for (const [what, account, param, rule] of refused) {
    it(`${what} is refused by field and rule`, () => {
      assert.deepEqual(
        refusedAs(() => parseBankAccount(account)),
        ["invalid_field", param, rule],
      );
    });
  }
});

describe("a text", () => {
  it("of any JSON is taken", () => {
    for (const value of ["", "héllo", 1, null, true, [1, { a: ["b"] }], { passport: "X1234567" }]) {
      assert.equal(parseText(value).bytes, Buffer.byteLength(JSON.stringify(value)));
    }
  });

  it("of 64 KiB is taken, one byte more is refused", () => {
    assert.equal(parseText("x".repeat(maxTextBytes - 2)).bytes, maxTextBytes);
    assert.deepEqual(
      refusedAs(() => parseText("x".repeat(maxTextBytes - 1))),
      ["invalid_field", "text", "too_big"],
    );
  });

  it("nested without end is refused", () => {
    let deep: unknown = 1;
    for (let at = 0; at < 100; at++) deep = [deep];

    assert.deepEqual(
      refusedAs(() => parseText(deep)),
      ["invalid_field", "text", "too_deep"],
    );
  });

  it("with sensitive authentication data is refused, wherever it hides", () => {
    assert.equal(refusedAs(() => parseText({ a: { Track_2: "x" } }))[0], "prohibited_field");
    assert.equal(refusedAs(() => parseText({ a: [";4242424242424242=30121010000?"] }))[2], "track");
    assert.equal(refusedAs(() => parseText("cvv2 = 123"))[2], "security_code");
  });
});
