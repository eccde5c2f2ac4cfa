/** What a reader should do after a scan, in plain words. */

import type { Ending } from "./report.ts";
import { cardsOf, type Tally } from "./tally.ts";

/** Steps in their order. */
export function nextSteps({ totals }: Ending, found: Tally): readonly string[] {
  const steps: string[] = [];
  if (found.of("sad") > 0) {
    steps.push(
      "Delete security codes, tracks and PIN blocks first, with their copies: they may not be kept, not even encrypted (3.3.1).",
    );
  }
  if (cardsOf(found) > 0) {
    steps.push(
      "Look at each finding. Delete card numbers nobody needs, move the others into the vault, and stop what writes them (3.2.1, 3.5.1).",
      "Follow your procedure for card data in unexpected places; --cases FILE writes a list to work through (12.10.7).",
    );
  }
  if (totals.unread + totals.partial > 0) {
    steps.push("See to what was not read: until it is read, nothing can be said about it.");
  }
  if (cardsOf(found) > 0) steps.push("Scan again to show that it is gone.");
  return steps;
}
