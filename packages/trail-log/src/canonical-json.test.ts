import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";

const refused = { name: "TrailRefused", code: "json_refused" };

test("the sample of RFC 8785, 3.2.2 comes out as published", () => {
  const input = JSON.parse(
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  ) as JsonValue;

  const text = canonicalJson(input);

  assert.equal(
    text,
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test("members are sorted by UTF-16 code units, as in RFC 8785, 3.2.3", () => {
  const names = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];

  const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));

  const order = [...text.matchAll(/"((?:\\.|[^"\\])*)":0/gu)].map((match) => match[1]);
  assert.deepEqual(order, [String.raw`\r`, "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"]);
});

test("members that look like numbers are sorted as text too", () => {
  assert.equal(canonicalJson({ 9: 0, 10: 0, a: 0 }), '{"10":0,"9":0,"a":0}');
});

/** RFC 8785, appendix B: the bits of a double and its text. */
const numbers: [string, string][] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
];

test("numbers are printed as RFC 8785, appendix B lists them", () => {
  for (const [bits, text] of numbers) {
    assert.equal(canonicalJson(Buffer.from(bits, "hex").readDoubleBE()), text);
  }
});

test("what JSON cannot hold is refused", () => {
  let deep: JsonValue = 0;
  for (let depth = 0; depth < 600; depth += 1) deep = [deep];
  const cyclic: JsonValue[] = [];
  cyclic.push(cyclic);
  const outside: unknown[] = [
    Number.NaN,
    Infinity,
    -Infinity,
    undefined,
    1n,
    Symbol("s"),
    new Date(0),
    () => 0,
  ];
  const inside: unknown[] = [
    { a: undefined },
    [undefined],
    "\ud83d",
    { "\udead": 1 },
    ["\ude00\ud83d"],
    deep,
    cyclic,
  ];

  for (const value of [...outside, ...inside]) {
    assert.throws(() => canonicalJson(value as JsonValue), refused);
  }
});

test("canonical text reads back as the same value and is a fixed point", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const given = JSON.parse(JSON.stringify(value)) as JsonValue; // without -0

      const text = canonicalJson(given);

      assert.deepEqual(JSON.parse(text), given);
      assert.equal(canonicalJson(JSON.parse(text) as JsonValue), text);
    }),
  );
});
