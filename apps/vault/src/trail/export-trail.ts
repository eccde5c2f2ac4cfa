/** The trail as a file that can be checked without the vault. */

import { exportLines } from "@cardkeep/trail-log";
import type { Database } from "../db/index.ts";
import { type Clock, isoOf } from "../kernel/clock.ts";
import { latestCheckpoint, listedSigners } from "./checkpoint.ts";
import { refuse } from "./errors.ts";
import { entriesBetween } from "./queries.ts";
import { tilesIn } from "./tile-store.ts";

/** What to export, and when this is. */
export interface ExportRequest {
  readonly clock: Clock;
  /** First entry; 0 when not given. */
  readonly from?: number | undefined;
  /** Place after the last entry; the size of the signed tree when not given or beyond it. */
  readonly to?: number | undefined;
  /** Size of an earlier checkpoint that the file shall prove to continue. */
  readonly previousSize?: number | undefined;
}

/** Entries read at a time. */
const pageSize = 1000;

/**
 * The lines of an export in the published trail format, each without its newline. Holds the entries of
 * every tenant, because the tree does: it is for the operator of the vault and has no route. Whoever asks
 * for it records `trail.export` first.
 *
 * @throws `checkpoint_not_found` while the trail is empty; `trail_damaged` also when an entry is missing;
 * TrailRefused `range_refused` for a range outside the tree
 */
export async function* exportTrail(db: Database, request: ExportRequest): AsyncGenerator<string> {
  const { clock, from = 0, previousSize } = request;
  const head = await latestCheckpoint(db);
  if (head === undefined) throw refuse.checkpoint_not_found();
  const to = Math.min(request.to ?? head.size, head.size);
  yield* exportLines({
    origin: head.checkpoint.origin,
    verifierKeys: await listedSigners(db),
    exportedAt: isoOf(clock.now()),
    from,
    to,
    entries: eventsBetween(db, from, to),
    checkpoint: head.note,
    readTile: tilesIn(db),
    ...(previousSize === undefined ? {} : { previousSize }),
  });
}

async function* eventsBetween(db: Database, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; ) {
    const page = await entriesBetween.all(db, { from: at, to: Math.min(at + pageSize, to) });
    if (page.length === 0) throw refuse.trail_damaged();
    for (const { seq, event } of page) {
      // A missing row must not let the ones after it move up.
      if (seq !== at) throw refuse.trail_damaged();
      at += 1;
      yield Buffer.from(event);
    }
  }
}
