/** Destroys a data key that nothing needs any more. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { Tx } from "../db/index.ts";
import { keyEntry } from "./key-entry.ts";
import type { Needs } from "./needs.ts";
import { emptyKey } from "./queries.ts";

/** The key to destroy. */
export interface Destroyed {
  readonly id: Uint8Array;
  readonly tenant: string;
  readonly purpose: string;
  readonly version: number;
}

/**
 * Empties the wrapped bytes of a decrypt-only key, with its trail entry; `also` joins the transaction.
 * Backups made before still hold the wrapped bytes: they are as old as the backups are kept.
 *
 * @returns false when it was not decrypt-only (any more), and nothing was done
 * @pci 3.7.5
 */
export async function destroyKey(
  needs: Needs,
  { id, tenant, purpose, version }: Destroyed,
  also?: (tx: Tx) => Promise<unknown>,
): Promise<boolean> {
  const key = { id, tenant, purpose: purpose as KeyPurpose, version };
  const entry = keyEntry(needs, { action: "key.destroy", key });
  const isDone = await needs.db.write({
    async run(tx) {
      if ((await emptyKey.first(tx, { id, now: needs.clock.now() })) === undefined) return false;
      await also?.(tx);
      tx.insert(entry);
      return true;
    },
  });
  if (isDone) needs.keys.drop(id);
  return isDone;
}
