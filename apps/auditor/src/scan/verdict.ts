/** How a scan ends for a program that called it. */

import type { ScanResult } from "../ledger/scan-result.ts";

/**
 * 2: something was not read, so that nothing can be said of it. 1: card data was found. 0: neither. What was
 * not read weighs more than a finding, because a finding is there to be seen and an unread file is not.
 */
export type ScanExit = 0 | 1 | 2;

/** The exit code of a scan. `isUnreadAllowed`: the caller takes unread content on its own account. */
export function exitOf({ totals, cardData }: ScanResult, isUnreadAllowed: boolean): ScanExit {
  if (!isUnreadAllowed && totals.unread + totals.partial > 0) return 2;
  return cardData > 0 ? 1 : 0;
}
