/** How a scan ended. */

import type { Totals } from "./ledger.ts";

/** Sums of the ledger, and what was found. */
export interface ScanResult {
  readonly totals: Totals;
  /** Findings of the classes `pan` and `sad`; test cards are not counted. */
  readonly cardData: number;
}
