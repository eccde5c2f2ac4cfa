import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { isLuhnValid } from "@cardkeep/pan";
import { testCards } from "@cardkeep/pan/test-cards";
import fc from "fast-check";
import { madeNumber } from "../judge/testing/made-numbers.ts";
import { redactBytes } from "./redact-bytes.ts";
import { openRedactor, redact } from "./redact-text.ts";
import { holdsCard } from "./testing/cards-left.ts";

const visa = "4111111111111111";
const amex = "378282246310005";
const spaced = "5555 5555 5555 4444";

const rows: readonly (readonly [title: string, text: string, six4: string, last4: string])[] = [
  ["a run of digits", `a ${visa} b`, "a 411111******1111 b", "a ************1111 b"],
  ["fifteen digits", amex, "378282*****0005", "***********0005"],
  ["printed groups", spaced, "5555 55** **** 4444", "**** **** **** 4444"],
  ["dashes", "4111-1111-1111-1111", "4111-11**-****-1111", "****-****-****-1111"],
  [
    "spaces that do not break",
    "4111\u00a01111\u00a01111\u00a01111",
    "4111\u00a011**\u00a0****\u00a01111",
    "****\u00a0****\u00a0****\u00a01111",
  ],
  [
    "thin spaces",
    "4111\u20091111\u20091111\u20091111",
    "4111\u200911**\u2009****\u20091111",
    "****\u2009****\u2009****\u20091111",
  ],
  ["escaped spaces", "4111%201111%201111%201111", "4111%2011**%20****%201111", "****%20****%20****%201111"],
  [
    "other text above latin-1",
    `дата ${visa} конец`,
    "дата 411111******1111 конец",
    "дата ************1111 конец",
  ],
  ["a letter beside it", `x${visa}y`, "x411111******1111y", "x************1111y"],
  [
    "neighbours",
    `4111 1111 1111 1111 ${spaced}`,
    "4111 11** **** 1111 5555 55** **** 4444",
    "**** **** **** 1111 **** **** **** 4444",
  ],
  ["a list", `${visa},${amex}`, "411111******1111,378282*****0005", "************1111,***********0005"],
  [
    "an expiry behind it",
    "4111 1111 1111 1111 12/29",
    "4111 11** **** 1111 12/29",
    "**** **** **** 1111 12/29",
  ],
  ["a JSON string", `{"a":"${visa}"}`, '{"a":"411111******1111"}', '{"a":"************1111"}'],
  ["a JSON name", `{"${visa}":1}`, '{"411111******1111":1}', '{"************1111":1}'],
  ["a JSON number", `{"a": ${visa}}`, '{"a": 4111110000001111}', '{"a": 9000000000001111}'],
  [
    "a JSON array",
    `{"a":[1,"x",{"b":[]},${visa}]}`,
    '{"a":[1,"x",{"b":[]},4111110000001111]}',
    '{"a":[1,"x",{"b":[]},9000000000001111]}',
  ],
  [
    "a row of a table",
    `1,${visa},x\n2,${visa}\n`,
    "1,411111******1111,x\n2,411111******1111\n",
    "1,************1111,x\n2,************1111\n",
  ],
  [
    "a list in a sentence",
    `{"m":"of [${visa}]"}`,
    '{"m":"of [411111******1111]"}',
    '{"m":"of [************1111]"}',
  ],
  ["an inspected object", `{ pan: ${visa} }`, "{ pan: 411111******1111 }", "{ pan: ************1111 }"],
];

describe("a card number is masked at equal length", () => {
  for (const [title, text, six4, last4] of rows) {
    it(title, () => {
      assert.equal(redact(text), six4);
      assert.equal(redact(text, { mask: "last4" }), last4);
    });
  }

  it("every published test card", () => {
    for (const { digits, network } of testCards) {
      if (!isLuhnValid(digits) || redact(digits) !== digits) continue;
      // Withdrawn networks issue nothing any more; what no network issues is no card number.
      assert.ok(
        ["enroute", "laser", "solo", "switch", "bankcard", "visaelectron"].includes(network),
        network,
      );
    }
  });

  it("none within a longer run of digits", () => {
    for (const text of [`1${visa}`, `${visa}1`, `${visa}${visa}`, `00${visa}000`])
      assert.equal(redact(text), text);
  });
});

describe("tracks and security codes", () => {
  it("a track is masked as a whole", () => {
    assert.equal(redact(`%B${visa}^DOE/JANE^29121010000000000?`), `%B${"*".repeat(43)}?`);
    assert.equal(redact(`;${visa}=29121010000000000?`), `;${"*".repeat(34)}?`);
  });

  it("a labelled code beside a card number is masked, and stays JSON", () => {
    assert.equal(redact(`{"pan":"${visa}","cvv":"123"}`), '{"pan":"411111******1111","cvv":"***"}');
    assert.equal(redact(`{"cvc2": "1234","pan":"${amex}"}`), '{"cvc2": "****","pan":"378282*****0005"}');
    assert.deepEqual(JSON.parse(redact(`{"cvv":123,"pan":${visa}}`)), { cvv: 0, pan: 4111110000001111 });
    assert.equal(redact(`{\\"pan\\":\\"${visa}\\",\\"cvv\\":\\"123\\"}`).includes("123"), false);
  });

  it("three digits elsewhere are not", () => {
    assert.equal(redact(`pan ${visa} status 200`), "pan 411111******1111 status 200");
    assert.equal(redact('{"cvv":"123"}'), '{"cvv":"123"}');
  });
});

describe("other numbers are left alone", () => {
  const numbers = [
    "192.168.100.200 10.12.14.16",
    "v4.1111.1111.1111111",
    "0.4111111111111111",
    "4111111111111111.75",
    "+4915112345678",
    "DE89370400440532013000",
    "sha1 4111111111111111aabbccddee0011223344",
    "imei 356938035643809",
    "2026-11-22 06:39:28.123456",
  ];
  for (const text of numbers) {
    it(text, () => assert.equal(redact(text), text));
  }

  it("ten thousand moments in seconds to nanoseconds", () => {
    for (let at = 0; at < 10_000; at++) {
      const ms = 1_000_000_000_000 + ((at * 2_654_435_761 * 31) % 990_000_000_000);
      const text = `{"s":${Math.trunc(ms / 1000)},"ms":${ms},"us":"${ms}${(at % 900) + 100}","ns":${ms}${(at % 900) + 100}999}`;
      assert.equal(redact(text), text);
    }
  });

  it("ten thousand UUIDs", () => {
    for (let at = 0; at < 10_000; at++) {
      const text = `id=${randomUUID()}`;
      assert.equal(redact(text), text);
    }
  });

  it("ten thousand fractions", () => {
    for (let at = 1; at <= 10_000; at++) {
      const text = `{"ms":${at / 7},"x":${(at % 5) / at}}`;
      assert.equal(redact(text), text);
    }
  });
});

describe("for any text", () => {
  const number = fc
    .tuple(fc.nat(), fc.constantFrom("4", "51", "2221", "34", "36", "6011", "3528"))
    .map(([seed, prefix]) => madeNumber(seed, prefix, prefix === "34" ? 15 : prefix === "36" ? 14 : 16));
  const grouped = fc
    .tuple(number, fc.constantFrom(" ", "-", "\u00a0", "."))
    .map(([digits, gap]) => digits.replaceAll(/(.{4})(?=.)/g, `$1${gap}`));
  const piece = fc.oneof(
    number,
    grouped,
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      " ",
      "\n",
      ",",
      ":",
      "[",
      '"',
      "%",
      "\\",
      "-",
      ".",
      "1",
      "cvv=123",
      "\0",
      "\ud800",
      "\ufeff",
      "ÿþ",
    ),
    fc.string({ unit: fc.constantFrom(..."0123456789 -.".split("")) }),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  it("nothing is thrown, lengths stay, a second time changes nothing, and only digits were masked", () => {
    fc.assert(
      fc.property(text, fc.constantFrom("six4" as const, "last4" as const), (before, mask) => {
        const after = redact(before, { mask });

        assert.ok(after.length === before.length, "lengths differ");
        assert.ok(redact(after, { mask }) === after, "a second time changes it");
      }),
      { numRuns: 1500, verbose: 0 },
    );
  });

  it("bytes are masked where the text is", () => {
    fc.assert(
      fc.property(text, (before) => {
        const bytes = Buffer.from(before.toWellFormed(), "utf8");
        const { length } = bytes;

        redactBytes(bytes);

        assert.ok(bytes.length === length);
        const isAscii = bytes.every((byte) => byte > 0 && byte < 0x80);
        if (isAscii) assert.ok(bytes.toString("latin1") === redact(before), "they differ");
      }),
      { numRuns: 1500 },
    );
  });

  it("no card number is left between words", () => {
    const words = fc.array(fc.oneof(number, grouped, fc.constantFrom("paid", "by", "card", "id")), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, fc.constantFrom(" | ", ", ", "\n", '","', " / "), (parts, gap) => {
        assert.ok(!holdsCard(redact(parts.join(gap))), "a card number is left");
      }),
      { numRuns: 800 },
    );
  });

  it("lines of JSON stay JSON", () => {
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        number,
        number.map(Number),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.string(),
        fc.constantFrom(null, true),
        fc.array(tie("value")),
        fc.dictionary(fc.oneof(number, fc.constantFrom("pan", "cvv", "a")), tie("value")),
      ),
    }))["value"];
    fc.assert(
      fc.property(value, fc.boolean(), (thing, isIndented) => {
        const line = JSON.stringify({ level: 30, thing, cvv: 123 }, undefined, isIndented ? 2 : undefined);

        for (const mask of ["six4", "last4"] as const) {
          const after = redact(line, { mask });
          assert.doesNotThrow(() => JSON.parse(after) as unknown);
          assert.ok(!holdsCard(after), "a card number is left");
        }
      }),
      { numRuns: 800 },
    );
  });
});

it("text without card data is the same string", () => {
  const text = `${"nothing here ".repeat(20)}${Date.UTC(2026, 10, 22)}`;

  assert.equal(redact(text), text);
});

it("a redactor counts what it masked", () => {
  const redactor = openRedactor({ mask: "last4" });

  redactor.redact(`{"pan":"${visa}","cvv":"123"}`);
  redactor.redact("nothing");
  redactor.redact(`${visa} ${amex}`);

  assert.equal(redactor.count(), 4);
});

it("a text longer than any buffer is masked", () => {
  const filler = "words of a log, 12 of them\n".repeat(20_000);

  assert.equal(redact(`${filler}${visa}${filler}`), `${filler}411111******1111${filler}`);
});
