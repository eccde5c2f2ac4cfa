/** The hashes of the tree: SHA-256 with one byte in front that says what is hashed (RFC 6962, 2.1). */
import { hash } from "node:crypto";

/** Length of every hash in the tree, bytes. */
export const hashBytes = 32;

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const emptyRoot: Uint8Array = hash("sha256", new Uint8Array(0), "buffer");

/** Leaf hash of an event: SHA-256(0x00 ‖ event bytes). 32 bytes. */
export function leafHash(eventBytes: Uint8Array): Uint8Array {
  const input = Buffer.allocUnsafe(1 + eventBytes.length);
  input[0] = 0;
  input.set(eventBytes, 1);
  return hash("sha256", input, "buffer");
}

const pair = new Uint8Array(1 + 2 * hashBytes).fill(1, 0, 1);

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right), both 32 bytes. 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + hashBytes);
  return hash("sha256", pair, "buffer");
}

/** Whether a value from outside is the bytes of one hash. */
export function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === hashBytes;
}

/** Whether two hashes are the same. Hashes of the tree are public, so time may depend on them. */
export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
