/** A JSON Schema of the document as the rows a reader wants: name, type, rule, meaning. */

import type { OpenApiDocument } from "./openapi-document.ts";
import { type JsonSchema, shapesAt } from "./wire-shapes.ts";

/** One field. */
export interface FieldRow {
  /** Dotted path inside the body. */
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** Rules in words, such as `1 to 200 characters`. */
  readonly rules: readonly string[];
  readonly meaning: string;
  /** The shape that the type names and that stands elsewhere on the page. */
  readonly shape: string | undefined;
}

/** Where shapes are looked up, and whether those of fields are opened or only named. */
export interface Reading {
  readonly document: OpenApiDocument;
  readonly isOpened: boolean;
}

/** The name of the shape a schema refers to. */
export function shapeNameOf(schema: JsonSchema): string | undefined {
  return schema.$ref?.startsWith(shapesAt) === true ? schema.$ref.slice(shapesAt.length) : undefined;
}

/** What stands under a reference. */
function opened(schema: JsonSchema, { document }: Reading): JsonSchema {
  const name = shapeNameOf(schema);
  return (name === undefined ? undefined : document.components.schemas[name]) ?? schema;
}

const schemaOf = (schema: unknown): JsonSchema =>
  typeof schema === "object" && schema !== null ? (schema as JsonSchema) : {};

/** The choices of a union without null. */
const choicesOf = (schema: JsonSchema): readonly JsonSchema[] =>
  (schema.oneOf ?? schema.anyOf ?? []).filter(({ type }) => type !== "null");

/** The schema behind `… or null`, else the schema itself. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const choices = choicesOf(schema);
  return choices.length === 1 ? (choices[0] ?? schema) : schema;
}

function isNullable(schema: JsonSchema): boolean {
  const types = [schema.type ?? []].flat();
  return types.includes("null") || (schema.anyOf ?? []).some(({ type }) => type === "null");
}

/** The type in words. */
function plainType(schema: JsonSchema): string {
  const name = shapeNameOf(schema);
  if (name === "JsonValue") return "any JSON";
  if (name !== undefined) return name;
  const choices = choicesOf(schema);
  if (choices.length > 1) return choices.map(plainType).join(" or ");
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types[0] === "array") {
    return `array of ${plainType(schemaOf(schema.items))}`;
  }
  if (types.length === 0) return schema.const === undefined ? "any JSON" : typeof schema.const;
  return types.join(" or ");
}

const range = (least: number | undefined, most: number | undefined, unit: string): string[] => {
  if (least === undefined && most === undefined) return [];
  const number = (value: number): string => value.toLocaleString("en-US");
  if (least === undefined) return [`at most ${number(most ?? 0)}${unit}`];
  if (most === undefined) return [`at least ${number(least)}${unit}`];
  return [`${number(least)} to ${number(most)}${unit}`];
};

const defaultText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** The rules in words. */
function rulesOf(schema: JsonSchema): string[] {
  const choices = schema.const === undefined ? schema.enum : [schema.const];
  const itemChoices = schemaOf(schema.items).enum;
  return [
    ...(choices === undefined ? [] : [choices.map((choice) => `\`${choice}\``).join(" or ")]),
    ...(itemChoices === undefined
      ? []
      : [`each of ${itemChoices.map((choice) => `\`${choice}\``).join(", ")}`]),
    ...range(schema.minLength, schema.maxLength, " characters"),
    ...range(schema.minItems, schema.maxItems, " items"),
    ...range(schema.minimum, schema.maximum, ""),
    ...(schema.format === "date-time" ? ["RFC 3339 time"] : []),
    ...(schema.pattern === undefined ? [] : [`matches \`${schema.pattern}\``]),
    ...(schema.default === undefined ? [] : [`\`${defaultText(schema.default)}\` unless given`]),
  ];
}

/** The row of one field, and those of the fields inside it. */
function fieldRows(name: string, field: JsonSchema, isRequired: boolean, reading: Reading): FieldRow[] {
  const core = withoutNull(field);
  const target = opened(core, reading);
  const shape = shapeNameOf(core) ?? shapeNameOf(schemaOf(core.items));
  const isShown = shape === undefined || reading.isOpened;
  const inside = isShown && target.properties !== undefined ? rowsOf(target, reading, `${name}.`) : [];
  const listed = schemaOf(core.items);
  const insideList = listed.properties === undefined ? [] : rowsOf(listed, reading, `${name}[].`);
  const ofShape = reading.isOpened && target.properties !== undefined ? "object" : plainType(core);
  return [
    {
      name,
      type: isNullable(field) ? `${ofShape} or null` : ofShape,
      isRequired,
      rules: rulesOf(shape === undefined ? { ...core, ...defaultOf(field) } : {}),
      meaning: field.description ?? "",
      shape: reading.isOpened || shape === "JsonValue" ? undefined : shape,
    },
    ...inside,
    ...insideList,
  ];
}

const defaultOf = ({ default: given }: JsonSchema): JsonSchema =>
  given === undefined ? {} : { default: given };

/**
 * The fields of an object. Those of a union of objects are listed once each; a field that not every choice
 * has says to which `type` it belongs.
 */
export function rowsOf(schema: JsonSchema, reading: Reading, prefix = ""): FieldRow[] {
  const whole = opened(schema, reading);
  const choices = choicesOf(whole);
  if (choices.length < 2) {
    return Object.entries(whole.properties ?? {}).flatMap(([name, field]) =>
      fieldRows(prefix + name, schemaOf(field), whole.required?.includes(name) === true, reading),
    );
  }
  const names = [...new Set(choices.flatMap((choice) => Object.keys(choice.properties ?? {})))];
  const first = names.filter((name) => choices.every((choice) => choice.properties?.[name] !== undefined));
  const rest = names.filter((name) => !first.includes(name));
  return [...first.slice(0, 1), ...rest, ...first.slice(1)].flatMap((name) => {
    const having = choices.filter((choice) => choice.properties?.[name] !== undefined);
    const fields = having.map((choice) => schemaOf(choice.properties?.[name]));
    const constants = fields.map((field) => field.const).filter((value) => value !== undefined);
    const { const: _const, ...field } = fields[0] ?? {};
    const merged = constants.length === 0 ? field : { ...field, enum: constants };
    const isRequired = having.every((choice) => choice.required?.includes(name) === true);
    const rows = fieldRows(prefix + name, merged, isRequired, reading);
    if (having.length === choices.length) return rows;
    const owners = having
      .map((choice) => `\`${String(schemaOf(choice.properties?.["type"]).const)}\``)
      .join(" or ");
    return rows.map((row, at) =>
      at > 0 ? row : { ...row, rules: [`only with type ${owners}`, ...row.rules] },
    );
  });
}
