/** What the kernel hands to the judgement: digits that may be a card number, and where they stand. */

import type { NetworkId } from "@cardkeep/pan";

/** How digits are parted: not at all, in the groups their network prints, in any other groups. */
export type Grouping = "none" | "network" | "other";

/**
 * Digits that a network could have issued: its first digits and one of its lengths.
 *
 * `start` is the offset of the first digit in the bytes handed in, `end` lies just past the last one.
 * `digits` are 12 to 19 ASCII digits; they live as long as the judgement and are never kept in a finding.
 * `separator` is what parts the groups, "" for none, "mixed" where they differ (network groups only).
 */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly network: NetworkId;
  readonly grouping: Grouping;
  readonly separator: string;
  readonly isLuhnValid: boolean;
}

/** Fewest and most digits of a candidate. */
export const candidateLength = { min: 12, max: 19 } as const;

/**
 * Bytes on either side of an owned range that decide about the numbers in it. A number is at most 19 digits
 * and 18 separators of 3 bytes; one that overlaps it may decide against it.
 */
export const contextBytes = 128;

/**
 * Reports the candidates of `bytes` whose first digit lies in `[from, to)`, in the order of their ends.
 * Everything in `bytes` may be read as context.
 *
 * Rule for windows: cut the content into ranges that touch, hand each in with `contextBytes` of content on
 * both sides (less only where the content ends), and every candidate is reported once, by the range that
 * owns its first digit, exactly as in one scan of the whole.
 */
export interface Kernel {
  scan(bytes: Uint8Array, from: number, to: number, onCandidate: (candidate: Candidate) => void): void;
}
