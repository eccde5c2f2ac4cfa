import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as z from "zod";
import { parseInput, refuseCardData, refuseCardDataInLabels, safePath } from "./input.ts";
import { Refusal } from "./refusal.ts";

const pan = "4242424242424242";
const schema = z.strictObject({
  name: z.string().max(5),
  inner: z.strictObject({ count: z.int() }).optional(),
});

function refusalOf(run: () => unknown): Pick<Refusal, "code" | "detail"> {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return { code: error.code, detail: error.detail };
  }
  return assert.fail("nothing was refused");
}

describe("input", () => {
  const table: readonly [what: string, value: unknown, code: string, param: string, rule: string][] = [
    ["no object", 4, "invalid_field", "(body)", "type"],
    ["a missing field", {}, "invalid_field", "name", "required"],
    ["a number for a string", { name: 4 }, "invalid_field", "name", "type"],
    ["a long string", { name: "abcdef" }, "invalid_field", "name", "too_big"],
    [
      "a fraction for a whole number",
      { name: "a", inner: { count: 1.5 } },
      "invalid_field",
      "inner.count",
      "type",
    ],
    ["an unknown field", { name: "a", colour: 1 }, "unknown_field", "colour", "unknown"],
    ["a prohibited field", { name: 4, track2: "x" }, "prohibited_field", "track2", "prohibited"],
    ["a prohibited field among unknown ones", { other: 1, pin: 1 }, "prohibited_field", "pin", "prohibited"],
    [
      "a nested unknown field",
      { name: "a", inner: { count: 1, x: 2 } },
      "unknown_field",
      "inner.x",
      "unknown",
    ],
    [
      "an unknown field named with a card number",
      { name: "a", [pan]: 1 },
      "unknown_field",
      "(name withheld)",
      "unknown",
    ],
    [
      "an unknown field with a terminal sequence",
      { name: "a", "\u001b[2J": 1 },
      "unknown_field",
      "(name withheld)",
      "unknown",
    ],
  ];
  for (const [what, value, code, param, rule] of table) {
    it(`with ${what} is refused by field and rule, without the value`, () => {
      const refusal = refusalOf(() => parseInput(schema, value));

      assert.deepEqual(refusal, { code, detail: { param, rule } });
    });
  }

  it("that fits comes back as it is", () => {
    assert.deepEqual(parseInput(schema, { name: "abc" }), { name: "abc" });
  });

  it("free fields with a card number, a track or a code are refused", () => {
    const detail = (text: string): unknown => refusalOf(() => refuseCardData("purpose", text)).detail;

    assert.deepEqual(detail(`check ${pan} please`), { param: "purpose", rule: "pan" });
    assert.deepEqual(detail(`;${pan}=30121010000?`), { param: "purpose", rule: "track" });
    assert.deepEqual(detail("cvv: 123"), { param: "purpose", rule: "security_code" });
    refuseCardData("purpose", "refund of order 2024-118");
  });

  it("labels with card data in name or value are refused without repeating it", () => {
    const inName = refusalOf(() => refuseCardDataInLabels("metadata", { [pan]: "x" }));
    const inValue = refusalOf(() => refuseCardDataInLabels("metadata", { note: pan }));
    const prohibited = refusalOf(() => refuseCardDataInLabels("metadata", { CVV2: "1" }));

    assert.deepEqual(inName.detail, { param: "metadata", rule: "pan" });
    assert.deepEqual(inValue.detail, { param: "metadata.note", rule: "pan" });
    assert.equal(prohibited.code, "prohibited_field");
  });

  it("paths with digit runs are not repeated", () => {
    assert.equal(safePath(["card", "a4242"]), "card.(name withheld)");
    assert.equal(safePath(["items", 12, "card"]), "items.12.card");
  });
});
