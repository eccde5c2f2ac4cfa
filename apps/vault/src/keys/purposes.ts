/** What each kind of data key is for, how long it is used, and what becomes of it after a rotation. */

import type { KeyPurpose } from "@cardkeep/protocol";

const hourMs = 3_600_000;

/**
 * What happens to the old version: `reseal` moves every row to the new key and destroys the old one when
 * none is left; `outlive` destroys it after a time; `keep` leaves it for checking what was made with it.
 */
export type Afterlife =
  | { readonly kind: "reseal" }
  | { readonly kind: "outlive"; readonly ms: number }
  | { readonly kind: "keep" };

/** The rules of one purpose. */
export interface PurposeRules {
  /** Algorithm, as the inventory names it (PCI DSS 12.3.3). */
  readonly algorithm: string;
  /** Days a version is used to protect new things (PCI DSS 3.7.4; NIST SP 800-57 part 1, 5.3). */
  readonly cryptoperiodDays: number;
  readonly reason: string;
  readonly afterlife: Afterlife;
}

/** The rules, by purpose. */
export const purposeRules: Readonly<Record<KeyPurpose, PurposeRules>> = {
  records: {
    algorithm: "AES-256-GCM under HKDF-SHA-256, key-committing",
    cryptoperiodDays: 365,
    reason:
      "It opens card numbers, so the years of data one lost key would open are kept few. Every record has a key derived for it alone, so the count of records does not shorten the period.",
    afterlife: { kind: "reseal" },
  },
  fingerprint: {
    algorithm: "HMAC-SHA-256",
    cryptoperiodDays: 1095,
    reason:
      "It opens nothing; its risk is guessing card numbers against stolen hashes. A rotation has to open every card once to hash it anew, an exposure of its own, so it is done every three years or on suspicion.",
    afterlife: { kind: "reseal" },
  },
  idempotency: {
    algorithm: "HMAC-SHA-256",
    cryptoperiodDays: 365,
    reason: "What it protects lives 24 hours, so a yearly rotation costs nothing.",
    afterlife: { kind: "outlive", ms: 25 * hourMs },
  },
  credentials: {
    algorithm: "HMAC-SHA-256",
    cryptoperiodDays: 1095,
    reason:
      "It hashes random secrets that cannot be guessed, with or without it. A new version serves new credentials only: old hashes stay under the old one until their credentials are issued anew.",
    afterlife: { kind: "keep" },
  },
  "trail-signing": {
    algorithm: "Ed25519",
    cryptoperiodDays: 365,
    reason:
      "It signs the head of the trail. Old signatures are checked with the public key, which stays listed, so the private key goes soon after it is replaced.",
    afterlife: { kind: "outlive", ms: 25 * hourMs },
  },
};

/** The tenant that stands for the installation itself and owns the keys that belong to no merchant. */
export const systemTenant = "system";

/** Purposes of the installation. */
export const systemPurposes: readonly KeyPurpose[] = ["trail-signing"];

/** Purposes of every merchant. */
export const tenantPurposes: readonly KeyPurpose[] = ["records", "fingerprint", "idempotency", "credentials"];

/** Whose key of a purpose a tenant means: the installation's for `trail-signing`, its own otherwise. */
export function ownerOf(tenant: string, purpose: KeyPurpose): string {
  return systemPurposes.includes(purpose) ? systemTenant : tenant;
}
