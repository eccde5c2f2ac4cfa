/** Reads groups at the end of a chain as one number: its network, its shape, its check digit. */

import { candidateLength, type Grouping } from "../candidate.ts";
import { type Chain, runEnd, runStart } from "./chain.ts";
import { addClaim, type Claims } from "./claims.ts";
import { fourOfLast, isLastChecked, markOfLast, prefixOfLast, textOfLast } from "./digit-tail.ts";
import { isLenient } from "./networks.ts";
import { mayExist, networkPlace } from "./prefix-table.ts";
import { addGroup, isPrinted, mostPrintedGroups } from "./printed-groups.ts";
import { mixedKind } from "./separators.ts";

/**
 * Claims the last `length` digits of the chain, which begin in run `first` and are parted by separators of
 * one kind, or of `mixedKind`. Nothing is claimed when no network issues such a number, when mixed
 * separators part other groups than the printed ones, or when other groups lack the check digit or hold a
 * run that could be a number alone.
 */
export function claimNumber(chain: Chain, first: number, length: number, kind: number, claims: Claims): void {
  if (length < candidateLength.min || length > candidateLength.max) return;
  if (!mayExist(fourOfLast(chain.digits, length), length)) return;
  const mayBePrinted = chain.count - first <= mostPrintedGroups;
  const isLuhnValid = isLastChecked(chain.digits, length);
  if (!mayBePrinted && (kind === mixedKind || !isLuhnValid)) return;
  const network = networkPlace(prefixOfLast(chain.digits, length), length);
  if (network < 0) return;
  const grouping = mayBePrinted ? groupingOf(chain, first, length, network) : "other";
  if (grouping === "other") {
    if (kind === mixedKind || !isLuhnValid || hasWholeNumber(chain, first, length)) return;
  }
  const end = runEnd(chain, chain.count - 1);
  addClaim(claims, {
    start: runEnd(chain, first) - firstSize(chain, first, length),
    end,
    length,
    network,
    grouping,
    kind,
    isLuhnValid,
    mark: markOfLast(chain.digits, length),
    digits: isLuhnValid || isLenient[network] === true ? textOfLast(chain.digits, length) : "",
    rank: isLuhnValid ? (grouping === "other" ? 1 : 0) : 2,
    isBeaten: false,
  });
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
