/** The shapes that cross the wire as JSON Schema (draft 2020-12), shared ones under their name. */

import * as protocol from "@cardkeep/protocol";
import * as z from "zod";
import { meaningOf } from "./field-meanings.ts";

/** A JSON Schema. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Which side of a schema counts: what comes in, before defaults, or what goes out. */
type Side = "input" | "output";

/** Where shared shapes stand in the document. */
export const shapesAt = "#/components/schemas/";

/** The name of a shape, as `TokenView` for `tokenView` or `create-token`. */
export const shapeName = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Objects and unions of the protocol are shared under their own name. */
const named = z.registry<{ id: string }>();
for (const [name, shape] of Object.entries(protocol)) {
  if (shape instanceof z.ZodObject || shape instanceof z.ZodUnion) named.add(shape, { id: shapeName(name) });
}

const jsonValueText = JSON.stringify(bare(z.toJSONSchema(z.json())));

/** A schema as zod gives it, without the line that says which draft it is. */
function bare(schema: JsonSchema): JsonSchema {
  const { $schema: _draft, ...rest } = schema;
  return rest;
}

/** The name of a definition that zod had to make up for something recursive. */
function madeUpName(name: string, definition: JsonSchema, owner: string): string {
  if (!name.startsWith("__")) return name;
  const text = JSON.stringify(definition).replaceAll(`"#/$defs/${name}"`, '"#"');
  return text === jsonValueText ? "JsonValue" : `${owner}${shapeName(name.replaceAll("_", ""))}`;
}

/** Collects the shapes of a document. */
export class WireShapes {
  readonly #shared = new Map<string, JsonSchema>();

  /** A schema's shape: a reference for objects and unions, which are shared as `name` unless they have a name. */
  add(schema: z.ZodType, side: Side, name: string): JsonSchema {
    const whole = bare(z.toJSONSchema(schema, { io: side, metadata: named, unrepresentable: "any" }));
    const { $defs: definitions = {}, ...root } = whole;
    const names = new Map(
      Object.entries(definitions).map(([own, inner]) => [own, madeUpName(own, inner, name)]),
    );
    for (const [own, inner] of Object.entries(definitions)) {
      const shared = names.get(own) ?? own;
      this.#share(shared, tidied(inner, { side, names, owner: shared, path: "" }));
    }
    const isShared = root.$ref === undefined && (root.type === "object" || root.oneOf !== undefined);
    const shape = tidied(root, { side, names, owner: name, path: "" });
    if (!isShared) return shape;
    this.#share(name, shape);
    return { $ref: shapesAt + name };
  }

  /** What stands under a reference, or the schema itself. */
  resolve(schema: JsonSchema): JsonSchema {
    const name = schema.$ref?.startsWith(shapesAt) === true ? schema.$ref.slice(shapesAt.length) : undefined;
    return (name === undefined ? undefined : this.#shared.get(name)) ?? schema;
  }

  /** The shared shapes by name, in alphabetical order. */
  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#shared].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #share(name: string, shape: JsonSchema): void {
    const known = this.#shared.get(name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(shape)) {
      throw new Error(`two shapes on the wire are named ${name}`);
    }
    this.#shared.set(name, shape);
  }
}

/** The shape of a path or query, which is shared with nothing. */
export function inlineShape(schema: z.ZodType | undefined): JsonSchema {
  if (schema === undefined) return {};
  const own = new WireShapes();
  return own.resolve(own.add(schema, "input", "Inline"));
}

interface Place {
  readonly side: Side;
  readonly names: ReadonlyMap<string, string>;
  readonly owner: string;
  readonly path: string;
}

/** A copy that reads well: references into the document, fields with their meaning, no noise. */
function tidied(schema: JsonSchema, place: Place): JsonSchema {
  const inner = (value: unknown): unknown =>
    typeof value === "object" && value !== null ? tidied(value as JsonSchema, place) : value;
  const entries = Object.entries(schema)
    .filter(([keyword, value]) => !isNoise(schema, place.side, keyword, value))
    .map(([keyword, value]): [string, unknown] => {
      if (keyword === "$ref") return [keyword, referenceOf(String(value), place)];
      if (keyword === "properties") return [keyword, tidiedFields(schema.properties ?? {}, place)];
      if (Array.isArray(value)) return [keyword, value.map(inner)];
      return [keyword, keyword === "default" ? value : inner(value)];
    });
  return Object.fromEntries(entries);
}

function tidiedFields(fields: NonNullable<JsonSchema["properties"]>, place: Place): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, field]) => {
    const path = place.path === "" ? name : `${place.path}.${name}`;
    const description = meaningOf(place.owner, path);
    const shape = typeof field === "boolean" ? {} : tidied(field, { ...place, path });
    return [name, description === undefined ? shape : { ...shape, description }];
  });
  return Object.fromEntries(entries);
}

function referenceOf(target: string, { names, owner }: Place): string {
  if (target === "#") return shapesAt + owner;
  const own = target.replace("#/$defs/", "");
  return shapesAt + (names.get(own) ?? own);
}

/**
 * What says nothing to a reader: the bounds of safe integers, the pattern beside a time's format, name rules
 * that every name meets, and that replies are closed (a later version may add fields).
 */
function isNoise(schema: JsonSchema, side: Side, keyword: string, value: unknown): boolean {
  if (keyword === "minimum" || keyword === "maximum")
    return Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
  if (keyword === "pattern") return schema.format === "date-time";
  if (keyword === "propertyNames") return JSON.stringify(value) === '{"type":"string"}';
  return side === "output" && keyword === "additionalProperties" && value === false;
}
