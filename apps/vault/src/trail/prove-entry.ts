/** Proof that one entry is under the signed head. */

import { inclusionProof, leafHash, TrailRefused } from "@cardkeep/trail-log";
import type { Executor } from "../db/index.ts";
import { latestCheckpoint, type SignedHead } from "./checkpoint.ts";
import { refuse } from "./errors.ts";
import { entryOf } from "./queries.ts";
import { entryFrom, type TrailEntry } from "./read-trail.ts";
import { tilesIn } from "./tile-store.ts";

/** An entry, its leaf hash (from the event as it is stored now), and the path to the root of the head. */
export interface EntryProof {
  readonly entry: TrailEntry;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly head: SignedHead;
}

/**
 * Proves an entry of a tenant against the newest signed head (RFC 9162, 2.1.3). An event altered where it
 * is stored is given as it is, with a proof that does not verify.
 *
 * @throws `entry_not_found` for a number that is not given or is another tenant's; `trail_damaged` when
 * the tree has no path to it
 */
export async function proofOf(db: Executor, tenant: string, seq: number): Promise<EntryProof> {
  const row = await entryOf.first(db, { tenant, seq });
  if (row === undefined) throw refuse.entry_not_found();
  const head = await latestCheckpoint(db);
  if (head === undefined) throw refuse.trail_damaged();
  try {
    const proof = await inclusionProof(seq, head.size, tilesIn(db));
    return { entry: entryFrom(seq, row.event), leaf: leafHash(Buffer.from(row.event)), proof, head };
  } catch (fault) {
    throw fault instanceof TrailRefused ? refuse.trail_damaged({ cause: fault }) : fault;
  }
}
