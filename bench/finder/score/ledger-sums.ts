/** Checks the ledger of a scan: bytes seen and not seen add up to the bytes that are there. */

import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Sums of a ledger beside what the folder holds. */
export interface LedgerSums {
  readonly present: number;
  readonly seen: number;
  readonly unseen: number;
  /** Bytes of the regular files of the tree, by our own count. */
  readonly onDisk: number;
  /** Whether every line adds up, the totals do, and the ledger's bytes are those on disk. */
  readonly isRight: boolean;
}

interface Line {
  readonly form?: string;
  readonly present?: number;
  readonly seen?: number;
  readonly unseen?: number;
  readonly totals?: Required<Pick<Line, "present" | "seen" | "unseen">>;
}

/** Reads a ledger of `tree`. */
export function ledgerSums(file: string, tree: string): LedgerSums {
  const sums = { present: 0, seen: 0, unseen: 0 };
  let isRight = true;
  let totals: Line["totals"];
  for (const text of readFileSync(file, "utf8").split("\n")) {
    if (text === "") continue;
    const line = JSON.parse(text) as Line;
    totals = line.totals ?? totals;
    if (line.present === undefined || line.form !== undefined) continue;
    const { present, seen = Number.NaN, unseen = Number.NaN } = line;
    isRight &&= seen + unseen === present;
    sums.present += present;
    sums.seen += seen;
    sums.unseen += unseen;
  }
  const onDisk = bytesBelow(tree);
  isRight &&= totals?.present === sums.present && totals.seen === sums.seen && totals.unseen === sums.unseen;
  return { ...sums, onDisk, isRight: isRight && sums.present === onDisk };
}

function bytesBelow(folder: string): number {
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    const stat = lstatSync(path.join(folder, name));
    bytes += stat.isDirectory() ? bytesBelow(path.join(folder, name)) : stat.size;
  }
  return bytes;
}
