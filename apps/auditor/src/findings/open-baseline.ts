/** Findings that were there before: a scan tells of new ones only. */

import { readFileSync, statSync } from "node:fs";
import { mostBaselineBytes, parseBaseline } from "./baseline-form.ts";
import { entryDigest, type Known } from "./entry-digest.ts";
import { FindingsFault } from "./findings-fault.ts";

/** What a scan met of a baseline. */
export interface BaselineCounts {
  /** Findings that it knew. */
  readonly known: number;
  /** Findings that it did not. */
  readonly fresh: number;
  /** Findings in it that were not met: gone, or not scanned this time. */
  readonly gone: number;
}

/** A baseline in use by one scan. */
export interface Baseline {
  /**
   * Whether a finding was there before. To be asked once for each finding: of more findings of one number in one
   * file than before, the surplus is new.
   */
  isKnown(hit: Known, fingerprint: string | undefined): boolean;
  counts(): BaselineCounts;
}

/**
 * Opens a baseline.
 *
 * @throws FindingsFault `baseline_gone`, `baseline_large`, `baseline_foreign`, `baseline_other_key`,
 * `baseline_damaged`
 */
export function openBaseline(file: string, key: Uint8Array): Baseline {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new FindingsFault("baseline_gone");
  if (size > mostBaselineBytes) throw new FindingsFault("baseline_large");
  const table = parseBaseline(readFileSync(file), key);
  const left = table.counts;
  let gone = left.reduce((sum, count) => sum + count, 0);
  let known = 0;
  let fresh = 0;
  return {
    isKnown(hit, fingerprint) {
      const at = table.find(entryDigest(key, hit, fingerprint));
      const count = at === undefined ? 0 : (left[at] ?? 0);
      if (at === undefined || count === 0) {
        fresh += 1;
        return false;
      }
      left[at] = count - 1;
      known += 1;
      gone -= 1;
      return true;
    },
    counts: () => ({ known, fresh, gone }),
  };
}
