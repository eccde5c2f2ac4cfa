/** Canonical JSON: one value, one text (RFC 8785). */
import { TrailRefused } from "./refused.ts";

/** A value that JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Nesting past this is refused, so that no input can exhaust the stack. RFC 8785 sets no limit. */
const maxDepth = 512;

/**
 * The canonical text of a JSON value: no white space, members sorted by the UTF-16 code units of their
 * keys, numbers and strings as ECMAScript prints them (RFC 8785, 3.2).
 *
 * @throws `json_refused` for NaN, infinities, undefined, lone surrogates, objects that are not plain,
 * and nesting deeper than 512
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === "string") return writeString(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TrailRefused("json_refused");
    return JSON.stringify(value);
  }
  if (typeof value !== "object" || depth >= maxDepth) throw new TrailRefused("json_refused");
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item: unknown) => write(item, depth + 1)).join(",")}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TrailRefused("json_refused");
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, item]) => `${writeString(key)}:${write(item, depth + 1)}`).join(",")}}`;
}

/** ECMAScript escapes exactly what RFC 8785, 3.2.2.2 asks for, but would also escape a lone surrogate. */
function writeString(text: string): string {
  if (!text.isWellFormed()) throw new TrailRefused("json_refused");
  return JSON.stringify(text);
}
