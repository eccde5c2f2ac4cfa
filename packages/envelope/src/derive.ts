/** From a data key and a salt to the two keys of one envelope. */
import { hkdfSync, timingSafeEqual } from "node:crypto";
import { commitmentLength, keyLength } from "./lengths.ts";

/** What one derivation gives. Wipe `all` when done; the other two are views into it. */
export type DerivedKeys = {
  readonly encryption: Uint8Array;
  readonly commitment: Uint8Array;
  readonly all: Uint8Array;
};

/**
 * HKDF-SHA-256 (RFC 5869) over the data key, salted with the envelope's salt, for 64 bytes: the first 32
 * encrypt, the last 32 commit to the key. `info` binds both to the context.
 */
export function deriveKeys(key: Uint8Array, salt: Uint8Array, info: Uint8Array): DerivedKeys {
  const all = new Uint8Array(hkdfSync("sha256", key, salt, info, keyLength + commitmentLength));
  return { encryption: all.subarray(0, keyLength), commitment: all.subarray(keyLength), all };
}

/** Whether the derived keys are the ones a header commits to; takes the same time for every difference. */
export function isCommittedTo(keys: DerivedKeys, commitment: Uint8Array): boolean {
  return timingSafeEqual(keys.commitment, commitment);
}
