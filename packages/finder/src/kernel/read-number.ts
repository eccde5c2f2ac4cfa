/** Reads groups at the end of a chain as one number: its network, its shape, its check digit. */

import { networkIds } from "@cardkeep/pan";
import { candidateLength, type Candidate, type Grouping } from "../candidate.ts";
import { type Chain, runEnd, runStart } from "./chain.ts";
import { addClaim, type Claims } from "./claims.ts";
import { isLastChecked, prefixOfLast, textOfLast } from "./digit-tail.ts";
import { networkPlace } from "./prefix-table.ts";
import { addGroup, isPrinted, mostPrintedGroups } from "./printed-groups.ts";
import { separatorTexts } from "./separators.ts";

/** Kind of separator for groups whose separators differ. */
export const mixedKind = -1;

/**
 * Claims the last `length` digits of the chain, which begin in run `first` and are parted by separators of
 * one kind, or of `mixedKind`. Nothing is claimed when no network issues such a number, when mixed
 * separators part other groups than the printed ones, or when other groups lack the check digit or hold a
 * run that could be a number alone.
 */
export function claimNumber(chain: Chain, first: number, length: number, kind: number, claims: Claims): void {
  if (length < candidateLength.min || length > candidateLength.max) return;
  const mayBePrinted = chain.count - first <= mostPrintedGroups;
  const isLuhnValid = isLastChecked(chain.digits, length);
  if (!mayBePrinted && (kind === mixedKind || !isLuhnValid)) return;
  const network = networkPlace(prefixOfLast(chain.digits, length), length);
  const id = networkIds[network];
  if (id === undefined) return;
  const grouping = mayBePrinted ? groupingOf(chain, first, length, network) : "other";
  if (grouping === "other") {
    if (kind === mixedKind || !isLuhnValid || hasWholeNumber(chain, first, length)) return;
  }
  const end = runEnd(chain, chain.count - 1);
  const candidate: Candidate = {
    start: runEnd(chain, first) - firstSize(chain, first, length),
    end,
    digits: textOfLast(chain.digits, length),
    network: id,
    grouping,
    separator: kind === mixedKind ? "mixed" : (separatorTexts[kind] ?? ""),
    isLuhnValid,
  };
  addClaim(claims, candidate, isLuhnValid ? (grouping === "other" ? 1 : 0) : 2);
}

function groupingOf(chain: Chain, first: number, length: number, network: number): Grouping {
  if (chain.count - first === 1) return "none";
  let key = firstSize(chain, first, length);
  for (let run = first + 1; run < chain.count; run++) key = addGroup(key, sizeOf(chain, run));
  return isPrinted(network, key) ? "network" : "other";
}

function hasWholeNumber(chain: Chain, first: number, length: number): boolean {
  if (firstSize(chain, first, length) >= candidateLength.min) return true;
  for (let run = first + 1; run < chain.count; run++) {
    if (sizeOf(chain, run) >= candidateLength.min) return true;
  }
  return false;
}

/** Digits of the first group: the whole run, unless it begins with digits of an escape sequence. */
function firstSize(chain: Chain, first: number, length: number): number {
  let size = length;
  for (let run = first + 1; run < chain.count; run++) size -= sizeOf(chain, run);
  return size;
}

function sizeOf(chain: Chain, run: number): number {
  return runEnd(chain, run) - runStart(chain, run);
}
