/** A data key: the noun of this room. */

import type { KeyPurpose } from "@cardkeep/protocol";
import { formatId } from "../kernel/id.ts";
import type { Secret } from "../kernel/secret.ts";

/** Bytes of every data key. */
export const dataKeyLength = 32;

/** Where a version is in its life. `pending` is for a key brought in before it is used; a rotation makes its key active at once. */
export type KeyState = "pending" | "active" | "decrypt-only" | "destroyed";

/** One version of a data key, opened. Use it within the request that asked for it and ask again: its bytes are wiped some time after. */
export interface DataKey {
  /** 16 bytes, as they stand in envelopes. */
  readonly id: Uint8Array;
  readonly tenant: string;
  readonly purpose: KeyPurpose;
  /** From 1. */
  readonly version: number;
  readonly secret: Secret<"data-key">;
}

/** The id of a data key as the API and the trail show it. */
export function keyIdText(id: Uint8Array): string {
  return formatId("key", id);
}
