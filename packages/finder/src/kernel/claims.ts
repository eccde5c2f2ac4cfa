/** Numbers that were read from one chain of groups, and which of them stand where they overlap. */

import type { Candidate } from "../candidate.ts";

/**
 * How far a reading of the digits is to be trusted, best first: 0 right check digit, alone or in printed
 * groups; 1 right check digit in other groups; 2 wrong check digit, alone or in printed groups.
 */
type Rank = 0 | 1 | 2;

interface Claim {
  readonly candidate: Candidate;
  readonly rank: Rank;
  isBeaten: boolean;
}

/** Claims that may still meet others, in the order of their ends. */
export type Claims = Claim[];

/** Most digits that come first where two readings start together: nearly all cards have as many. */
const usualLength = 16;

/**
 * Adds a reading; it must not end before those added earlier. Of two that overlap, the worse rank is
 * beaten. Of equal rank: of those with one start 16 digits win, then the shorter (an expiry or a security
 * code may follow a number), of those with one end the longer. Others of equal rank both stand. A beaten
 * reading still beats, so that no verdict depends on more than the readings next to it.
 */
export function addClaim(claims: Claims, candidate: Candidate, rank: Rank): void {
  const claim: Claim = { candidate, rank, isBeaten: false };
  for (const other of claims) {
    if (other.candidate.end <= candidate.start) continue;
    const order = other.rank - rank || preference(other.candidate, candidate);
    if (order < 0) claim.isBeaten = true;
    if (order > 0) other.isBeaten = true;
  }
  claims.push(claim);
}

/** Hands out, in order, the claims that stand and end at or before `bound`, and forgets those. */
export function settleClaims(
  claims: Claims,
  bound: number,
  onCandidate: (candidate: Candidate) => void,
): void {
  const first = claims[0];
  if (first === undefined || first.candidate.end > bound) return;
  const settled = claims.findIndex(({ candidate }) => candidate.end > bound);
  for (const claim of claims.splice(0, settled < 0 ? claims.length : settled)) {
    if (!claim.isBeaten) onCandidate(claim.candidate);
  }
}

/** Negative when the first of two equally ranked readings wins, positive when the second does, or 0. */
function preference(one: Candidate, other: Candidate): number {
  if (one.start === other.start) return weight(one) - weight(other);
  return one.end === other.end ? one.start - other.start : 0;
}

function weight({ digits }: Candidate): number {
  return digits.length === usualLength ? 0 : digits.length;
}
