/** A document of MongoDB as a line of JSON, with every number in the digits it is stored in. */

import { BSON, type Document } from "mongodb";

/** Options for reading documents so that no digit is lost. */
export const exact = { promoteLongs: false, promoteBuffers: false, useBigInt64: false } as const;

/** Milliseconds since 1970 and object ids are no numbers that anybody looks for; they stay as they are. */
export function documentLine(document: Document): string {
  return `${JSON.stringify(document, asText)}\n`;
}

/** Called with the holder as `this`: the value it gets may have been turned into something else already. */
function asText(this: unknown, key: string, value: unknown): unknown {
  const stored = (this as Readonly<Record<string, unknown>>)[key];
  if (BSON.Long.isLong(stored)) return stored.toString();
  if (stored instanceof BSON.Decimal128) return stored.toString();
  if (stored instanceof BSON.Binary) return Buffer.from(stored.buffer).toString("latin1", 0, stored.position);
  if (stored instanceof BSON.BSONRegExp) return stored.pattern;
  if (stored instanceof RegExp) return stored.source;
  if (stored instanceof BSON.Code) return stored.code;
  if (stored instanceof BSON.BSONSymbol) return stored.value;
  return typeof value === "bigint" ? String(value) : value;
}
