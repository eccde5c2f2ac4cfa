/** Where a value belongs, and the bytes that bind its ciphertext to that place. */
import { Buffer } from "node:buffer";
import { keyIdLength } from "./lengths.ts";

/**
 * The place one value belongs to. A ciphertext opens only under the context it was sealed with, so a row
 * copied to another tenant, token, type or schema version is refused.
 *
 * Strings hold 1 to 255 bytes of UTF-8 each and are compared byte by byte, without normalisation.
 */
export type Context = {
  readonly tenant: string;
  /** The token id (or any other id of the thing that is sealed). */
  readonly resource: string;
  readonly type: string;
  /** Version of the plaintext's shape: a whole number from 0 to 4294967295. */
  readonly schema: number;
};

/** A context as bytes: `info` for HKDF, and its tail `aad` for AES-GCM. */
export type ContextBytes = { readonly info: Uint8Array; readonly aad: Uint8Array };

const maxStringLength = 255;

/**
 * Encodes a context and a key id: `aad` is tenant, resource and type, each as u32 big-endian byte length
 * and UTF-8, then schema as u32 big-endian, then the 16 bytes of the key id; `info` is the ASCII label, a
 * zero byte, and `aad`. No two different contexts encode alike.
 *
 * @throws RangeError for an empty or too long string, a lone surrogate, or a schema outside u32
 */
export function contextBytes(label: string, context: Context, keyId: Uint8Array): ContextBytes {
  const { tenant, resource, type, schema } = context;
  const lengths = measure("tenant", tenant) + measure("resource", resource) + measure("type", type);
  if (!Number.isInteger(schema) || schema < 0 || schema > 0xffff_ffff) {
    throw new RangeError("schema must be a whole number from 0 to 4294967295");
  }
  const aadStart = label.length + 1;
  const info = Buffer.alloc(aadStart + 12 + lengths + 4 + keyIdLength);
  info.write(label, 0, "ascii");
  let at = writeString(info, tenant, aadStart);
  at = writeString(info, resource, at);
  at = writeString(info, type, at);
  at = info.writeUInt32BE(schema, at);
  info.set(keyId, at);
  return { info, aad: info.subarray(aadStart) };
}

/** Byte length of one string of the context, once it is known to be allowed. */
function measure(what: string, text: string): number {
  if (typeof text !== "string" || !text.isWellFormed())
    throw new RangeError(`${what} must be well-formed Unicode`);
  const length = Buffer.byteLength(text, "utf8");
  if (length < 1 || length > maxStringLength) {
    throw new RangeError(`${what} must be 1 to ${maxStringLength} bytes of UTF-8, not ${length}`);
  }
  return length;
}

/** Writes length and text at `at`; gives the offset after them. */
function writeString(into: Buffer, text: string, at: number): number {
  const length = into.write(text, at + 4, "utf8");
  into.writeUInt32BE(length, at);
  return at + 4 + length;
}
