/** Reading the trail of a tenant, newest first. */

import { parseEvent, type TrailEvent, TrailRefused } from "@cardkeep/trail-log";
import type { Executor } from "../db/index.ts";
import type { Page } from "../kernel/page.ts";
import { refuse } from "./errors.ts";
import { newestAbout, newestOf } from "./queries.ts";

/** An entry: its number, its event, and the exact text whose hash is the leaf. */
export interface TrailEntry {
  readonly seq: number;
  readonly event: TrailEvent;
  readonly canonical: string;
}

/** Which entries, and how many at most. */
export interface TrailSelection {
  readonly tenant: string;
  /** Only entries about this resource. */
  readonly resource?: string | undefined;
  readonly limit: number;
  /** Only entries with a lower number. */
  readonly before?: number | undefined;
}

/**
 * A page of entries that have their number; the next page starts below the last of this one. Numbers of
 * other tenants' entries lie between, so gaps in a tenant's list say nothing.
 *
 * @throws `trail_damaged` when a stored event is not in its canonical form
 */
export async function readTrail(
  db: Executor,
  { tenant, resource, limit, before = Number.MAX_SAFE_INTEGER }: TrailSelection,
): Promise<Page<TrailEntry>> {
  // One more than asked for tells whether there is a next page.
  const range = { tenant, before, limit: limit + 1 };
  const found =
    resource === undefined
      ? await newestOf.all(db, range)
      : await newestAbout.all(db, { ...range, resource });
  const rows = found.slice(0, limit).map(({ seq, event }) => entryFrom(seq, event));
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? [last.seq] : undefined };
}

/** The entry in a stored event. @throws `trail_damaged` */
export function entryFrom(seq: number, canonical: string): TrailEntry {
  try {
    return { seq, event: parseEvent(canonical), canonical };
  } catch (fault) {
    throw fault instanceof TrailRefused ? refuse.trail_damaged({ cause: fault }) : fault;
  }
}
