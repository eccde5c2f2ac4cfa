/** Writes down what a scan found, so that the next one tells what is new. */

import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { baselineText, mostBaselineBytes } from "./baseline-form.ts";
import { newDigestHeap } from "./digest-table.ts";
import { entryDigest, type Known } from "./entry-digest.ts";
import { FindingsFault } from "./findings-fault.ts";

/** A baseline being gathered. It holds keyed hashes and nothing else. */
export interface NewBaseline {
  add(hit: Known, fingerprint: string | undefined): void;
  /** Writes the file, in place of one that is there; whole or not at all. @throws FindingsFault `baseline_large` */
  write(file: string): void;
}

/** A baseline of nothing. */
export function newBaseline(key: Uint8Array): NewBaseline {
  const heap = newDigestHeap();
  return {
    add: (hit, fingerprint) => heap.add(entryDigest(key, hit, fingerprint)),
    write: (file) => writeWhole(file, baselineText(heap.table(), key)),
  };
}

/** Letters gathered before they are written. */
const pieceLength = 1 << 16;

function writeWhole(file: string, lines: Iterable<string>): void {
  const draft = `${file}.${randomBytes(4).toString("hex")}.part`;
  const handle = openSync(draft, "wx", 0o600);
  // Pieces go through writeFileSync, because a single write may take less than it is given.
  try {
    let piece = "";
    let length = 0;
    for (const line of lines) {
      piece += line;
      length += line.length;
      if (length > mostBaselineBytes) throw new FindingsFault("baseline_large");
      if (piece.length < pieceLength) continue;
      writeFileSync(handle, piece);
      piece = "";
    }
    writeFileSync(handle, piece);
    fsyncSync(handle);
    renameSync(draft, file);
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
}
