/** Sealing one record. */
import { contextBytes, type Context } from "./context.ts";
import { deriveKeys } from "./derive.ts";
import { headerLength, recordForm, writeHeader } from "./form.ts";
import { gcmSeal } from "./gcm.ts";
import {
  keyIdLength,
  keyLength,
  maxRecordLength,
  nonceLength,
  requireLength,
  saltLength,
  tagLength,
} from "./lengths.ts";

/** What sealing needs. */
export type SealArgs = {
  /** The data key, 32 bytes. It is read, never kept. */
  readonly key: Uint8Array;
  /** The key's id, 16 bytes, written into the header in clear. */
  readonly keyId: Uint8Array;
  readonly context: Context;
  /** 32 random bytes, new for every seal: a salt used twice with one key and context gives both texts away. */
  readonly salt: Uint8Array;
  /** At most 16 MiB. */
  readonly plaintext: Uint8Array;
};

/** Safe only because the key beside it is derived for this one envelope and used once. */
const zeroNonce = new Uint8Array(nonceLength);

/**
 * Seals one record: 100 bytes longer than its plaintext, bound to its context and its key id, and committed
 * to one key. FORMAT.md says what the bytes are.
 *
 * @throws RangeError naming the argument that has a wrong length or shape, never its content
 * @pci 3.5.1, 3.6.1
 */
export function sealEnvelope({ key, keyId, context, salt, plaintext }: SealArgs): Uint8Array {
  requireLength("key", key, keyLength);
  requireLength("key id", keyId, keyIdLength);
  requireLength("salt", salt, saltLength);
  if (plaintext.length > maxRecordLength) {
    throw new RangeError(`plaintext must be at most ${maxRecordLength} bytes, not ${plaintext.length}`);
  }
  const { info, aad } = contextBytes(recordForm.label, context, keyId);
  const envelope = new Uint8Array(headerLength + plaintext.length + tagLength);
  const keys = deriveKeys(key, salt, info);
  try {
    writeHeader(envelope, recordForm, { keyId, salt, commitment: keys.commitment });
    gcmSeal({ key: keys.encryption, nonce: zeroNonce, aad }, plaintext, envelope, headerLength);
  } finally {
    keys.all.fill(0);
  }
  return envelope;
}
