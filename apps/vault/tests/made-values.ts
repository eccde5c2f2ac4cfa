/** Makes values from the shapes that calls document: right ones, nearly right ones, and rubbish. */

import type { Reference, Shape } from "./documented-calls.ts";
import type { Chance } from "./seeded.ts";

/** What a generator draws from. */
export interface Source {
  readonly chance: Chance;
  readonly reference: Pick<Reference, "resolve">;
  /** Numbers of published test cards. */
  readonly numbers: readonly string[];
  /** Ids that exist, and some that do not. */
  readonly ids: readonly string[];
}

const oddTexts = [
  "",
  " ",
  "\0",
  "a\u0000b",
  "\u001b[2J",
  "\u202e",
  "\ufeff",
  "é",
  "\u{1f4b3}",
  "ﷺ".repeat(50),
  "％ｓ",
  "../../etc/passwd",
  "'; drop table tokens; --",
  "%s%n%d",
  "${7*7}",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "true",
  "NaN",
  "-0",
  "1e308",
  "0x10",
  "2026-02-30T00:00:00Z",
  "0000-01-01T00:00:00.000Z",
  "x".repeat(5000),
  "\\u0000",
  '"',
] as const;

const oddNumbers = [
  0,
  -0,
  -1,
  1,
  0.5,
  12,
  13,
  2026,
  2031,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
  5e-324,
  36_500,
  36_501,
  1000,
  1001,
] as const;

/** A string that may hold anything. */
export function oddText({ chance, numbers, ids }: Source): string {
  switch (chance.below(8)) {
    case 0:
      return chance.pick(numbers);
    case 1:
      return chance.pick(ids);
    case 2:
      return chance.bytes(chance.below(40)).toString("utf8");
    case 3:
      return String.fromCodePoint(...Array.from({ length: chance.below(20) }, () => chance.below(0xd7ff)));
    case 4:
      // Half a character: JSON can write it, UTF-8 cannot.
      return chance.pick(["\ud83d", "a\udcb3b"]);
    default:
      return chance.pick(oddTexts);
  }
}

/** Any JSON value, not too large. */
export function oddValue(source: Source, depth = 0): unknown {
  const { chance } = source;
  switch (chance.below(depth > 3 ? 4 : 7)) {
    case 0:
      return oddText(source);
    case 1:
      return chance.pick(oddNumbers);
    case 2:
      return chance.pick([null, true, false]);
    case 3:
      return chance.oneIn(20) ? nested(chance.below(200)) : Number(chance.pick(source.numbers));
    case 4:
      return Array.from({ length: chance.below(4) }, () => oddValue(source, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: chance.below(4) }, () => [
          oddText(source).slice(0, 60),
          oddValue(source, depth + 1),
        ]),
      );
  }
}

/** Lists in lists. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** A text that a shape's format, pattern and lengths allow, as far as they are known here. */
function textFor(shape: Shape, name: string, { chance, numbers, ids }: Source): string {
  if (name === "number") return chance.pick(numbers);
  if (name === "cvc") return chance.pick(["123", "1234"]);
  if (name === "iban") return "GB82WEST12345698765432";
  if (name === "account_number") return "12345678";
  if (name === "routing_number") return "021000021";
  if (name === "country") return chance.pick(["US", "GB"]);
  if (name === "id" || name === "items" || name === "resource") return chance.pick(ids);
  if (name === "fingerprint") return chance.bytes(32).toString("hex");
  if (name === "last4") return "1111";
  if (name === "bin") return chance.pick(["411111", "41111111"]);
  if (shape.format === "date-time") return "2026-03-02T09:30:00.000Z";
  const text = chance.pick(["shop-7", "Ada Example", "ü", "order 1042", "x".repeat(40)]);
  return text.slice(0, shape.maxLength ?? 40);
}

/** A value of a shape; `name` is that of its field. Now and then (`twist`) a part of it is not. */
export function valueFor(shape: Shape, name: string, source: Source, twist: number): unknown {
  const { chance, reference } = source;
  if (twist > 0 && chance.oneIn(twist)) return oddValue(source);
  const { properties, required = [], items, additionalProperties, ...own } = reference.resolve(shape);
  const choices = own.oneOf ?? own.anyOf;
  if (own.const !== undefined) return own.const;
  if (own.enum !== undefined) return chance.pick(own.enum);
  if (choices !== undefined) return valueFor(chance.pick(choices), name, source, twist);
  if (properties !== undefined) {
    const fields = Object.entries(properties).filter(
      ([field]) => required.includes(field) || chance.oneIn(2),
    );
    const made = fields
      .filter(() => twist === 0 || !chance.oneIn(twist))
      .map(([field, inner]) => [field, valueFor(inner, field, source, twist)] as const);
    const extra =
      twist > 0 && chance.oneIn(twist) ? [[oddText(source).slice(0, 60), oddValue(source)] as const] : [];
    return Object.fromEntries([...made, ...extra]);
  }
  if (typeof additionalProperties === "object") {
    const labels = Array.from({ length: chance.below(3) }, (_, at) => [
      `label${at}`,
      valueFor(additionalProperties, "label", source, twist),
    ]);
    return Object.fromEntries(labels);
  }
  if (items !== undefined) {
    return Array.from({ length: 1 + chance.below(4) }, () => valueFor(items, name, source, twist));
  }
  if (own.type === "string") return textFor(own, name, source);
  if (own.type === "boolean") return chance.oneIn(2);
  if (own.type === "null") return null;
  if (own.type === "integer" || own.type === "number") {
    return name === "exp_year" ? 2027 + chance.below(10) : (own.minimum ?? 1) + chance.below(12);
  }
  return name === "items" ? cardItem(source) : oddValue(source);
}

/** An item of a batch, whose shape the document leaves open because each is checked by itself. */
function cardItem({ chance, numbers }: Source): unknown {
  return {
    type: "card",
    card: { number: chance.pick(numbers), exp_month: 1 + chance.below(12), exp_year: 2031 },
  };
}
