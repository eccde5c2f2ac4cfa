/** The signed head of the trail, and the key that checks it. */

import {
  formatVerifierKey,
  type OpenedCheckpoint,
  openCheckpoint,
  parseVerifierKey,
  TrailRefused,
} from "@cardkeep/trail-log";
import type { Executor } from "../db/index.ts";
import { refuse } from "./errors.ts";
import { everySigner, newestCheckpoints } from "./queries.ts";

/** A signed head: its note, what it says, and the listed key that signed it. */
export interface SignedHead {
  readonly size: number;
  readonly note: string;
  readonly verifierKey: string;
  readonly checkpoint: OpenedCheckpoint;
}

/** Keys that have signed checkpoints, oldest first, in their text form. */
export async function listedSigners(db: Executor): Promise<readonly string[]> {
  return (await everySigner.all(db, {})).map((row) => row.verifier_key);
}

/**
 * The newest signed head, or undefined while the trail is empty. After a change of the signing key it is
 * still the old key's until the next entry is numbered; both are listed.
 *
 * The list stands in the same database as the trail, so whoever wants to be sure compares `verifierKey`
 * with one that was noted elsewhere.
 *
 * @throws `trail_damaged` when no listed key signed it, or its size is not the one it is stored under
 */
export async function latestCheckpoint(db: Executor): Promise<SignedHead | undefined> {
  const [newest] = await newestCheckpoints.all(db, { limit: 1 });
  if (newest === undefined) return undefined;
  const { size, note } = newest;
  try {
    const checkpoint = openCheckpoint(note, (await listedSigners(db)).map(parseVerifierKey));
    const [signer] = checkpoint.signers;
    if (checkpoint.size !== size || signer === undefined) throw refuse.trail_damaged();
    return { size, note, verifierKey: formatVerifierKey(signer), checkpoint };
  } catch (fault) {
    throw fault instanceof TrailRefused ? refuse.trail_damaged({ cause: fault }) : fault;
  }
}
