/** Numbers that were read from one chain of groups, and which of them stand where they overlap. */

import type { Candidate, Grouping } from "../candidate.ts";
import { networkAt } from "./networks.ts";
import { mixedKind, separatorTexts } from "./separators.ts";

/**
 * How far a reading of the digits is to be trusted, best first: 0 right check digit, alone or in printed
 * groups; 1 right check digit in other groups; 2 wrong check digit, alone or in printed groups.
 */
export type Rank = 0 | 1 | 2;

/**
 * A reading. `network` is a place in `networkIds`, `kind` that of its separators. `digits` are empty where
 * nobody will judge them: a wrong check digit of a network that always has one. `mark` stands for them.
 */
export interface Claim {
  readonly start: number;
  readonly end: number;
  readonly length: number;
  readonly network: number;
  readonly grouping: Grouping;
  readonly kind: number;
  readonly isLuhnValid: boolean;
  readonly mark: number;
  readonly digits: string;
  readonly rank: Rank;
  isBeaten: boolean;
}

/** Claims that may still meet others, in the order of their ends. */
export type Claims = Claim[];

/** Most digits that come first where two readings start together: nearly all cards have as many. */
const usualLength = 16;

/** Digits left over that may be an expiry or a security code: a month, MMYY, three or four of a code. */
const tailLengths = { min: 2, max: 4 } as const;

/**
 * Adds a reading; it must not end before those added earlier. Of two that overlap, the worse rank is
 * beaten. Of equal rank: of those with one start 16 digits win, then the shorter if it leaves over what may
 * be an expiry or a security code, or if the longer is not in printed groups with a right check digit; else
 * the longer. Of those with one end the longer wins, and what lies within such printed groups loses to them.
 * Others of equal rank both stand. A beaten reading still beats, so that no verdict depends on more than the
 * readings next to it.
 */
export function addClaim(claims: Claims, claim: Claim): void {
  for (const other of claims) {
    if (other.end <= claim.start) continue;
    const order = other.rank - claim.rank || preference(other, claim);
    if (order < 0) claim.isBeaten = true;
    if (order > 0) other.isBeaten = true;
  }
  claims.push(claim);
}

/** The candidate of a claim that stands. */
export function candidateOf(claim: Claim, field: number): Candidate {
  const { start, end, digits, grouping, kind, isLuhnValid } = claim;
  const separator = kind === mixedKind ? "mixed" : (separatorTexts[kind] ?? "");
  return { start, end, digits, network: networkAt(claim.network), grouping, separator, isLuhnValid, field };
}

/** Hands out, in order, the claims that stand and end at or before `bound`, and forgets those. */
export function settleClaims(claims: Claims, bound: number, onStanding: (claim: Claim) => void): void {
  const first = claims[0];
  if (first === undefined || first.end > bound) return;
  const settled = claims.findIndex(({ end }) => end > bound);
  for (const claim of claims.splice(0, settled < 0 ? claims.length : settled)) {
    if (!claim.isBeaten) onStanding(claim);
  }
}

/** Negative when the first of two equally ranked readings wins, positive when the second does, or 0. */
function preference(one: Claim, other: Claim): number {
  if (one.end === other.end) return one.start - other.start;
  if (one.start === other.start) return one.length < other.length ? order(one, other) : -order(other, one);
  if (one.start < other.start && one.end > other.end) return isWellPrinted(one) ? -1 : 0;
  return other.start < one.start && other.end > one.end && isWellPrinted(other) ? 1 : 0;
}

/** The same of two with one start. */
function order(shorter: Claim, longer: Claim): number {
  if (longer.length === usualLength) return 1;
  if (shorter.length === usualLength || !isWellPrinted(longer)) return -1;
  const left = longer.length - shorter.length;
  return left >= tailLengths.min && left <= tailLengths.max ? -1 : 1;
}

/** Whether a reading is in the groups its network prints and has a right check digit. */
function isWellPrinted({ rank, grouping }: Claim): boolean {
  return rank === 0 && grouping === "network";
}
