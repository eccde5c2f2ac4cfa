/** AES-256-GCM (NIST SP 800-38D) over whole pieces, with a full-length tag. */
import { createCipheriv, createDecipheriv } from "node:crypto";
import { tagLength } from "./lengths.ts";

const options = { authTagLength: tagLength };

/** Everything but the text that one call of AES-GCM depends on. */
export type GcmArgs = { readonly key: Uint8Array; readonly nonce: Uint8Array; readonly aad: Uint8Array };

/** Encrypts `plaintext` and writes ciphertext and tag into `into` at `at` (needs plaintext + 16 bytes there). */
export function gcmSeal(args: GcmArgs, plaintext: Uint8Array, into: Uint8Array, at: number): void {
  const cipher = createCipheriv("aes-256-gcm", args.key, args.nonce, options);
  cipher.setAAD(args.aad);
  into.set(cipher.update(plaintext), at);
  cipher.final();
  into.set(cipher.getAuthTag(), at + plaintext.length);
}

/**
 * Decrypts ciphertext followed by its tag. Gives undefined when the tag is wrong, after wiping what had been
 * decrypted: unchecked plaintext never leaves this function.
 */
export function gcmOpen(args: GcmArgs, sealed: Uint8Array): Uint8Array | undefined {
  const end = sealed.length - tagLength;
  if (end < 0) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", args.key, args.nonce, options);
  decipher.setAAD(args.aad);
  decipher.setAuthTag(sealed.subarray(end));
  const plaintext = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch {
    plaintext.fill(0);
    return undefined;
  }
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
}
