/** Checking stored entries and tiles, page by page, against a tree computed afresh. */

import { leafHash, parseEvent, type Tile, type TrailEvent } from "@cardkeep/trail-log";
import type { Executor } from "../db/index.ts";
import { entriesBetween, type NumberedEntry, tilesBetween } from "./queries.ts";
import { faultAt, type ReportDraft, type StoredTrailFault, type TrailFaultCode } from "./trail-report.ts";
import type { TreeFrontier } from "./tree-frontier.ts";

const hashBytes = 32;
const tileWidth = 256;

/** Entries read at a time: four tiles. */
const pageSize = 1024;

/** The tree after a stretch was added, or the first fault in it. */
export type Checked = { readonly root: Uint8Array } | { readonly fault: StoredTrailFault };

/**
 * Checks the entries from the frontier's size up to `to` and adds them to frontier and report. `to` is
 * above the frontier's size.
 */
export async function verifyEntries(
  db: Executor,
  frontier: TreeFrontier,
  to: number,
  report: ReportDraft,
): Promise<Checked> {
  for (;;) {
    const from = frontier.size();
    const end = Math.min(to, from + pageSize - (from % pageSize));
    const { leaves, fault } = await checkPage(db, from, end, report);
    if (fault !== undefined) return { fault };
    const { root, tiles } = await frontier.grow(leaves);
    const tileFault = await checkTiles(db, tiles);
    if (tileFault !== undefined) return { fault: tileFault };
    if (end === to) return { root };
  }
}

async function checkPage(
  db: Executor,
  from: number,
  to: number,
  report: ReportDraft,
): Promise<{ leaves: Uint8Array[]; fault?: StoredTrailFault }> {
  const first = Math.floor(from / tileWidth);
  const range = { level: 0, from: first, to: Math.floor((to - 1) / tileWidth) };
  const tiles = new Map((await tilesBetween.all(db, range)).map(({ tile, hashes }) => [tile, hashes]));
  const entries = new Map((await entriesBetween.all(db, { from, to })).map((entry) => [entry.seq, entry]));
  const leaves: Uint8Array[] = [];
  for (let seq = from; seq < to; seq++) {
    const place = (seq % tileWidth) * hashBytes;
    const stored = tiles.get(Math.floor(seq / tileWidth))?.subarray(place, place + hashBytes);
    const leaf = checkEntry(entries.get(seq), stored, report);
    if (typeof leaf === "string") return { leaves, fault: faultAt(leaf, seq) };
    leaves.push(leaf);
  }
  return { leaves };
}

/** The leaf hash of a sound entry, which is counted; otherwise what is wrong. */
function checkEntry(
  entry: NumberedEntry | undefined,
  stored: Uint8Array | undefined,
  report: ReportDraft,
): Uint8Array | TrailFaultCode {
  if (entry === undefined) return "entry_missing";
  const leaf = leafHash(Buffer.from(entry.event));
  if (stored?.length !== hashBytes) return "tile_mismatch";
  if (Buffer.compare(leaf, stored) !== 0) return "leaf_mismatch";
  const event = readEvent(entry.event);
  if (event === undefined) return "event_malformed";
  if (event.tenant !== entry.tenant || event.resource !== entry.resource) return "columns_mismatch";
  report.count += 1;
  if (report.earliest === null || event.at < report.earliest) report.earliest = event.at;
  if (report.latest === null || event.at > report.latest) report.latest = event.at;
  return leaf;
}

function readEvent(text: string): TrailEvent | undefined {
  try {
    return parseEvent(text);
  } catch {
    return undefined;
  }
}

/** Compares the tiles above the leaves with the stored ones, which may have grown on since. */
async function checkTiles(db: Executor, tiles: readonly Tile[]): Promise<StoredTrailFault | undefined> {
  for (const { level, index, hashes } of tiles.filter((tile) => tile.level > 0)) {
    const [stored] = await tilesBetween.all(db, { level, from: index, to: index });
    for (let at = 0; at < hashes.length; at += hashBytes) {
      const own = hashes.subarray(at, at + hashBytes);
      if (stored !== undefined && Buffer.compare(own, stored.hashes.subarray(at, at + hashBytes)) === 0)
        continue;
      return faultAt("tile_mismatch", (index * tileWidth + at / hashBytes) * tileWidth ** level);
    }
  }
  return undefined;
}
