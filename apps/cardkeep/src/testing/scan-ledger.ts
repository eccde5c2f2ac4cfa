/** Reads a ledger as somebody would who does not trust its writer. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";

/** A line about one path, as far as tests ask. */
export interface LedgerLine {
  readonly path: string;
  readonly state: "read" | "partial" | "unread" | "skipped";
  readonly present: number;
  readonly seen: number;
  readonly unseen: number;
  readonly chain: readonly string[];
  readonly why: readonly string[];
  readonly findings: number;
}

/** A ledger whose hash and sums are right. */
export interface CheckedLedger {
  readonly lines: readonly LedgerLine[];
  readonly totals: Readonly<Record<string, number>>;
  /** The one line of a path. */
  of(path: string): LedgerLine;
}

/** Reads a ledger; fails when its hash or one of its sums is wrong, or unread content has no reason. */
export function checkedLedger(file: string): CheckedLedger {
  const text = readFileSync(file, "utf8");
  const texts = text.split("\n");
  assert.equal(texts.pop(), "");
  const closing = JSON.parse(texts.at(-1) ?? "") as { sha256: string; totals: Record<string, number> };
  const before = text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1);
  assert.equal(closing.sha256, createHash("sha256").update(before).digest("hex"));
  const lines = texts.slice(1, -1).map((line) => JSON.parse(line) as LedgerLine);
  for (const line of lines) {
    assert.equal(line.seen + line.unseen, line.present, line.path);
    if (line.state !== "read") assert.notDeepEqual(line.why, [], line.path);
  }
  const { totals } = closing;
  for (const name of ["present", "seen", "unseen", "findings"] as const) {
    assert.equal(
      lines.reduce((sum, line) => sum + line[name], 0),
      totals[name],
      name,
    );
  }
  assert.equal(totals["paths"], lines.length);
  return {
    lines,
    totals,
    of(path) {
      const found = lines.filter((line) => line.path === path);
      assert.equal(found.length, 1, `lines of ${path}`);
      return found[0] as LedgerLine;
    },
  };
}

const slash = Buffer.from("/");

/** Bytes of all regular files under a folder, each name counted. */
export function bytesUnder(folder: Buffer): number {
  return readdirSync(folder, { encoding: "buffer" }).reduce((sum, name) => {
    const file = Buffer.concat([folder, slash, name]);
    const stats = lstatSync(file);
    if (stats.isDirectory()) return sum + bytesUnder(file);
    return stats.isFile() ? sum + stats.size : sum;
  }, 0);
}
