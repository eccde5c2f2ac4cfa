/** What a baseline keeps of a finding: a keyed hash from which nothing can be told. */

import { createHmac } from "node:crypto";
import type { Hit } from "../kernel/hit.ts";

/** Bytes of a digest: half of an HMAC-SHA-256, too many for two findings to meet by chance. */
export const digestLength = 16;

/** What of a finding makes it the same in a later scan. Its place in the file does not: files grow. */
export type Known = Pick<Hit, "file" | "member" | "class" | "kind" | "masked">;

/**
 * The digest of a finding. The class is part of it: a number that has its security code beside it since is new.
 * A finding without a fingerprint (one that holds no number) is known by its kind and mask.
 */
export function entryDigest(key: Uint8Array, hit: Known, fingerprint: string | undefined): Buffer {
  const what = fingerprint === undefined ? [hit.kind, hit.masked] : [fingerprint];
  const parts = ["cardkeep-baseline/1 entry", hit.class, hit.file, hit.member ?? null, what];
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest().subarray(0, digestLength);
}
