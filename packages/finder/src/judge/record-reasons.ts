/** What stands in the record of a number: an expiry, a holder's name. */

import { mayHold, termsIn } from "../words/lexicon.ts";
import { readable } from "./readable.ts";
import type { Reason } from "./weights.ts";

const expiryDate = /(?<![0-9/.:-])(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4][0-9](?![0-9/.:-])/;
const expiryReach = 40;

/** The reasons of a record and of what follows the number. */
export function recordReasons(record: string, next: string): Reason[] {
  const reasons: Reason[] = [];
  const terms = mayHold(record) ? termsIn(readable(record)).terms : [];
  const start = next.slice(0, expiryReach);
  const isDated = (start.includes("/") || start.includes("-")) && expiryDate.test(start);
  if (isDated) reasons.push("expiry_follows");
  else if (terms.some(({ kind }) => kind === "expiry")) reasons.push("expiry_near");
  if (terms.some(({ kind }) => kind === "holder")) reasons.push("holder_near");
  return reasons;
}
