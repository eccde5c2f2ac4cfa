/** The two forms of format 1 and the header both begin with. */
import { timingSafeEqual } from "node:crypto";
import { commitmentLength, keyIdLength, saltLength, tagLength } from "./lengths.ts";
import { EnvelopeRefused } from "./refusal.ts";

/** One form of the format: its first four bytes, and the label that keeps its keys apart from the other's. */
export type Form = { readonly magic: Uint8Array; readonly label: string };

/** A whole value in one piece: "CKE", format 1. */
export const recordForm: Form = { magic: Uint8Array.of(0x43, 0x4b, 0x45, 1), label: "cardkeep envelope 1" };

/** A value of any length in chunks: "CKS", format 1. */
export const streamForm: Form = { magic: Uint8Array.of(0x43, 0x4b, 0x53, 1), label: "cardkeep stream 1" };

const keyIdStart = 4;
const saltStart = keyIdStart + keyIdLength;
const commitmentStart = saltStart + saltLength;

/** Bytes of the header: magic and format, key id, salt, commitment. */
export const headerLength = commitmentStart + commitmentLength;

/** Bytes of the shortest envelope of either form: a header and one tag around nothing. */
export const shortestLength = headerLength + tagLength;

/** The fields of a header, as views into the bytes they were read from. */
export type Header = {
  readonly keyId: Uint8Array;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
};

/** Writes a header at the start of `into`. Lengths are the caller's duty. */
export function writeHeader(into: Uint8Array, form: Form, header: Header): void {
  into.set(form.magic, 0);
  into.set(header.keyId, keyIdStart);
  into.set(header.salt, saltStart);
  into.set(header.commitment, commitmentStart);
}

/** Reads a header of the given form, or gives undefined when the bytes do not begin with one. */
export function readHeader(bytes: Uint8Array, form: Form): Header | undefined {
  if (bytes.length < headerLength) return undefined;
  if (!timingSafeEqual(bytes.subarray(0, keyIdStart), form.magic)) return undefined;
  return {
    keyId: bytes.subarray(keyIdStart, saltStart),
    salt: bytes.subarray(saltStart, commitmentStart),
    commitment: bytes.subarray(commitmentStart, headerLength),
  };
}

/**
 * The key id (16 bytes, a copy) in the header of a record or of a stream, to find the key with. For a stream its
 * first 100 bytes are enough. Nothing is proven by it: only opening proves a key id right.
 *
 * @throws EnvelopeRefused when the bytes are too short or do not begin as an envelope
 */
export function keyIdOf(envelope: Uint8Array): Uint8Array {
  const header =
    envelope.length < shortestLength
      ? undefined
      : (readHeader(envelope, recordForm) ?? readHeader(envelope, streamForm));
  if (header === undefined) throw new EnvelopeRefused();
  return new Uint8Array(header.keyId);
}
