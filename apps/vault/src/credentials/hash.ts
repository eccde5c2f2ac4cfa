/** Secrets are kept as HMAC-SHA-256 under the tenant's `credentials` key: a copy of the database opens nothing. */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { HashKey } from "./needs.ts";

/** Longest text that is hashed; a secret has 65 characters. */
const mostCharacters = 128;

/** 32 bytes that stand for a secret (RFC 2104 with SHA-256). @pci 8.3.2 */
export function hashSecret(key: HashKey, text: string): Uint8Array {
  return key.secret.unseal((bytes) =>
    createHmac("sha256", bytes).update(text.slice(0, mostCharacters), "utf8").digest(),
  );
}

/** Whether `text` is what was hashed, compared in constant time. */
export function isHashOf(key: HashKey, text: string, hash: Uint8Array): boolean {
  const own = hashSecret(key, text);
  return text.length <= mostCharacters && own.length === hash.length && timingSafeEqual(own, hash);
}
