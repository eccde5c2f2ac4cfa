/** Fingerprints: equal for equal values of a tenant, and worth nothing without the key (3.5.1.1). */

import { createHmac } from "node:crypto";
import type { Secret } from "../kernel/secret.ts";
import type { DataKey } from "../keys/index.ts";

/** Labels keep a card number and an account with the same bytes apart. */
const labels = { pan: Buffer.from("pan:v1"), "bank-account": Buffer.from("bank:v1") } as const;

/** HMAC-SHA-256(key, label ‖ value): 32 bytes over the whole number. */
export function fingerprintOf<Kind extends keyof typeof labels>(
  key: DataKey,
  kind: Kind,
  value: Secret<Kind>,
): Uint8Array {
  return key.secret.unseal((bytes) =>
    value.unseal((content) => createHmac("sha256", bytes).update(labels[kind]).update(content).digest()),
  );
}
