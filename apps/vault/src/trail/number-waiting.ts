/** One round of the sequencer: numbers for waiting entries, the grown tree, the signed head. */

import { appendLeaves, formatCheckpoint, leafHash } from "@cardkeep/trail-log";
import type { Tx } from "../db/index.ts";
import { type Instant, isoOf } from "../kernel/clock.ts";
import { holdLease, type LeaseHolder } from "./lease.ts";
import {
  addCheckpoint,
  addSigner,
  dropCheckpoints,
  newestCheckpoints,
  numberEntries,
  storeTiles,
} from "./queries.ts";
import { outgrownCheckpoints } from "./thin-checkpoints.ts";
import { tilesIn } from "./tile-store.ts";

/** Signs heads of the tree. The private key lives one floor above. */
export interface TrailSigner {
  /** Name of the key, equal to the origin it signs for. */
  readonly name: string;
  /** The public key in the text form of signed notes. */
  readonly verifierKey: string;
  /** The body as a signed note. */
  sign(body: string): string;
}

/** What a round is done with. */
export interface Round extends LeaseHolder {
  readonly now: Instant;
  readonly signer: TrailSigner;
  readonly origin: string;
  /** Most entries that get a number. */
  readonly limit: number;
}

/** More than are ever kept below the age of a day: 60 minutes, 24 hours and the newest. */
const recentCheckpoints = 200;

/**
 * Numbers waiting entries and extends the tree by them, all in the given transaction, so that after a
 * crash either everything of the round is there or nothing. Does nothing without the lease.
 *
 * Numbers go on from the size of the newest signed tree and not from the highest number found: so a row
 * removed or renumbered by hand leaves a gap or a conflict, and is never covered up by a later entry.
 *
 * @returns how many entries got a number
 */
export async function numberWaiting(tx: Tx, round: Round): Promise<number> {
  if (!(await holdLease(tx, round))) return 0;
  const { now, signer, origin, limit } = round;
  const checkpoints = await newestCheckpoints.all(tx, { limit: recentCheckpoints });
  const size = checkpoints[0]?.size ?? 0;
  const entries = await numberEntries.all(tx, { size, limit });
  if (entries.length === 0) return 0;

  const inOrder = entries.toSorted((left, right) => left.seq - right.seq);
  const leaves = inOrder.map(({ event }) => leafHash(Buffer.from(event)));
  const grown = await appendLeaves(size, leaves, tilesIn(tx));
  await storeTiles(tx, grown.tiles);

  const body = formatCheckpoint({ origin, size: grown.size, root: grown.root, at: isoOf(now) });
  await addCheckpoint.all(tx, { size: grown.size, note: signer.sign(body), now });
  await addSigner.all(tx, { verifierKey: signer.verifierKey, now });
  const outgrown = outgrownCheckpoints([...checkpoints, { size: grown.size, created_at: now }], now);
  if (outgrown.length > 0) await dropCheckpoints(tx, outgrown);
  return entries.length;
}
