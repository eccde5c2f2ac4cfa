/** What earlier scans found in files, so that an unchanged file need not be read again. */

import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Hit } from "../kernel/hit.ts";
import type { Scanned } from "../kernel/scanned.ts";
import { type Stamp, textOfStamp } from "./stamp.ts";

/** What became of a file when it was read. */
export interface Known {
  readonly scanned: Scanned;
  /** Without the place of the file, which may have another name by now. */
  readonly hits: readonly KnownHit[];
}

/** A finding as it is remembered. */
export type KnownHit = Omit<Hit, "root" | "file">;

/** A store of what is known. It holds masks and places, never a number; a file is known by device and inode, not by its name. */
export interface KnownFiles extends Disposable {
  /** What is known of a file with this stamp under these rules; undefined when it must be read. */
  recall(stamp: Stamp): Known | undefined;
  /** What was known of an earlier, shorter state of this file, whose rules were the same. */
  recallShorter(stamp: Stamp): (Known & { readonly size: number }) | undefined;
  remember(stamp: Stamp, known: Known): void;
  /** Makes durable what has waited for a second. To be called now and then. */
  settle(): void;
  /** Whether the store failed on the way; from then on it knows nothing and keeps nothing. */
  isGivenUp(): boolean;
}

/** Rows written in one transaction, and milliseconds it stays open: what a kill can lose. */
const mostRows = 2000;
const longestMs = 1000;

/** Hits of one file that are remembered; a file with more is read again. */
export const mostHits = 10_000;

const schema = `
  CREATE TABLE IF NOT EXISTS known_file (
    device INTEGER NOT NULL, inode INTEGER NOT NULL, rules TEXT NOT NULL, stamp TEXT NOT NULL,
    size INTEGER NOT NULL, scanned TEXT NOT NULL, hits TEXT NOT NULL,
    PRIMARY KEY (device, inode, rules)
  ) WITHOUT ROWID`;

interface Row {
  readonly stamp: string;
  readonly size: number;
  readonly scanned: string;
  readonly hits: string;
}

/**
 * Opens a store, made when absent, closed to other users. `rules` names everything that could make the same
 * bytes be judged otherwise; what was found under other rules is not recalled.
 *
 * @throws when the file is no store, or is in use by another scan for longer than five seconds
 */
export function openKnownFiles(file: string, rules: string): KnownFiles {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file, { timeout: 5000 });
  chmodSync(file, 0o600);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");
  db.exec(schema);
  const select = db.prepare(
    "SELECT stamp, size, scanned, hits FROM known_file WHERE device = ? AND inode = ? AND rules = ?",
  );
  const upsert = db.prepare("INSERT OR REPLACE INTO known_file VALUES (?, ?, ?, ?, ?, ?, ?)");
  let rows = 0;
  let begunAt = 0;
  let isGivenUp = false;
  /** What a damaged, locked or full store cannot do is not done: the scan goes on without it. */
  const tried = <T>(work: () => T): T | undefined => {
    if (isGivenUp) return undefined;
    try {
      return work();
    } catch {
      isGivenUp = true;
      return undefined;
    }
  };
  const commit = (): void => {
    if (rows > 0) tried(() => db.exec("COMMIT"));
    rows = 0;
  };
  const rowOf = ({ device, inode }: Stamp): Row | undefined =>
    tried(() => select.get(device, inode, rules) as Row | undefined);
  return {
    recall(stamp) {
      const row = rowOf(stamp);
      return row?.stamp === textOfStamp(stamp) ? knownOf(row) : undefined;
    },
    recallShorter(stamp) {
      const row = rowOf(stamp);
      if (row === undefined || row.size >= stamp.size || !row.stamp.endsWith(`:${stamp.ending}`))
        return undefined;
      const known = knownOf(row);
      return known === undefined ? undefined : { ...known, size: row.size };
    },
    remember(stamp, { scanned, hits }) {
      if (hits.length > mostHits) return;
      tried(() => {
        if (rows === 0) {
          db.exec("BEGIN IMMEDIATE");
          begunAt = performance.now();
        }
        rows += 1;
        const { device, inode, size } = stamp;
        const texts = [JSON.stringify(scanned), JSON.stringify(hits)] as const;
        upsert.run(device, inode, rules, textOfStamp(stamp), size, ...texts);
      });
      if (rows >= mostRows) commit();
    },
    settle() {
      if (rows > 0 && performance.now() - begunAt > longestMs) commit();
    },
    isGivenUp: () => isGivenUp,
    [Symbol.dispose]() {
      commit();
      try {
        db.close();
      } catch {
        isGivenUp = true;
      }
    },
  };
}

/** What a row says; undefined when it is damaged. */
function knownOf({ scanned, hits }: Row): Known | undefined {
  try {
    const known = { scanned: JSON.parse(scanned) as Scanned, hits: JSON.parse(hits) as KnownHit[] };
    const isWhole = Number.isSafeInteger(known.scanned.present) && Array.isArray(known.hits);
    return isWhole ? known : undefined;
  } catch {
    return undefined;
  }
}
