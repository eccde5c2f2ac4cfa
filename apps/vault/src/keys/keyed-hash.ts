/** A keyed hash of text for other rooms, which may not open the key themselves. */

import { createHmac } from "node:crypto";
import type { DataKey } from "./data-key.ts";

/** HMAC-SHA-256 of the text in UTF-8 under the key: 32 bytes. */
export function keyedHash(key: DataKey, text: string): Uint8Array {
  return key.secret.unseal((bytes) => createHmac("sha256", bytes).update(text, "utf8").digest());
}
