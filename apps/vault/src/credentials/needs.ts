/** What the use cases of this room are handed. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { Database } from "../db/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import type { Insert } from "../kernel/row.ts";
import type { Secret } from "../kernel/secret.ts";

/** The key that secrets are hashed under: 32 bytes, and the 16 bytes of its id. */
export interface HashKey {
  readonly id: Uint8Array;
  readonly secret: Secret<"data-key">;
}

/** The part of the keys room that this room uses. */
export interface HashKeys {
  /** The active key of a tenant for a purpose. */
  active(tenant: string, purpose: KeyPurpose): Promise<HashKey>;
  /** A key that has hashed before: active or decrypt-only. */
  byId(id: Uint8Array): Promise<HashKey>;
  /** Rows of fresh keys, wrapped; they exist once the caller has committed them. */
  newKeys(tenant: string, purposes: readonly KeyPurpose[], owner: string): Promise<readonly Insert[]>;
}

/** Database, keys, time and chance. */
export interface Needs {
  readonly db: Database;
  readonly keys: HashKeys;
  readonly clock: Clock;
  readonly random: Random;
}
