/** Base64 with one spelling per value. */

/** The bytes of a standard base64 text (RFC 4648, 4), or undefined unless it is their one exact spelling. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

/** The standard base64 text of bytes, padded (RFC 4648, 4). */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
