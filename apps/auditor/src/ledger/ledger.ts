/** The coverage ledger: one line of JSON for every path, a closing line with totals and a hash over the rest. */

import { createHash } from "node:crypto";
import type { Entry, State } from "./entry.ts";

/** Sums over all paths. `present` is always `seen` and `unseen` together. */
export interface Totals {
  readonly paths: number;
  readonly read: number;
  readonly partial: number;
  readonly unread: number;
  readonly skipped: number;
  readonly present: number;
  readonly seen: number;
  readonly unseen: number;
  readonly decoded: number;
  readonly findings: number;
}

/** How the scan was asked for; the first line of the ledger. */
export interface Opening {
  readonly roots: readonly string[];
  readonly preset: string;
  readonly minConfidence?: number;
  readonly maxBytes?: number;
  /** Part of a manifest, as `2/8`, and the SHA-256 of the whole manifest. */
  readonly shard?: string;
  readonly manifest?: string;
  /** Time of the start, ISO 8601 in UTC. */
  readonly startedAt: string;
}

/** Writes a ledger line by line; keeps nothing but sums, however many paths there are. */
export interface Ledger {
  enter(entry: Entry): Promise<void>;
  /** Writes the closing line. */
  close(endedAt: string): Promise<Totals>;
  totals(): Totals;
}

/** Name and version of the form. */
export const ledgerForm = "cardkeep-scan-ledger/1";

/** Opens a ledger. `write` gets whole lines, with their line end; without it there are sums and no lines. */
export async function openLedger(
  opening: Opening,
  write: ((line: string) => Promise<void>) | undefined,
): Promise<Ledger> {
  const hash = createHash("sha256");
  const put = async (value: unknown): Promise<void> => {
    if (write === undefined) return;
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    await write(line);
  };
  const states: Record<State, number> = { read: 0, partial: 0, unread: 0, skipped: 0 };
  const sums = { paths: 0, present: 0, seen: 0, unseen: 0, decoded: 0, findings: 0 };
  const totals = (): Totals => ({ ...sums, ...states });
  await put({ form: ledgerForm, ...opening });
  return {
    async enter(entry) {
      sums.paths += 1;
      states[entry.state] += 1;
      for (const name of ["present", "seen", "unseen", "decoded", "findings"] as const) {
        sums[name] += entry[name];
      }
      await put(entry);
    },
    async close(endedAt) {
      const closing = { endedAt, totals: totals(), sha256: hash.digest("hex") };
      await write?.(`${JSON.stringify(closing)}\n`);
      return totals();
    },
    totals,
  };
}
