/** What one path has used of its limits, and what the scan may still read. */

import type { Limits } from "./limits.ts";
import { ReadingStopped } from "./reading-stopped.ts";

/** Stored bytes the whole scan may read and has read; shared by all paths. */
export interface Purse {
  readonly limit: number;
  spent: number;
}

/** Counts for one path. */
export interface Budget {
  readonly limits: Limits;
  /** Stored bytes handed out for decoding or scanning. */
  pulled: number;
  /** Bytes that came out of decoders, all depths together. */
  decoded: number;
  members: number;
  /** Bytes held in memory for formats that are read at any place; all depths together. */
  held: number;
  /** Whether a limit was passed: nothing more of this path is read. */
  isSpent: boolean;
}

/** An unused budget. */
export function newBudget(limits: Limits): Budget {
  return { limits, pulled: 0, decoded: 0, members: 0, held: 0, isSpent: false };
}

/** Counts one more member. @throws ReadingStopped past the limit */
export function spendMember(budget: Budget): void {
  budget.members += 1;
  if (budget.members > budget.limits.members) throw spent(budget, "too many members");
}

/** Counts decoded bytes before they are looked at. @throws ReadingStopped past a limit */
export function spendDecoded(budget: Budget, bytes: number): void {
  const { limits } = budget;
  budget.decoded += bytes;
  if (budget.decoded > limits.decodedBytes) throw spent(budget, "too many decoded bytes");
  if (budget.decoded > limits.freeBytes && budget.decoded > limits.ratio * budget.pulled) {
    throw spent(budget, "decodes to suspiciously many bytes");
  }
}

/** Counts bytes held in memory, or given back where negative. */
export function holdBytes(budget: Budget, bytes: number): void {
  budget.held += bytes;
}

/** The end of all reading of a path: a limit was passed. */
export function spent(budget: Budget, reason: string): ReadingStopped {
  budget.isSpent = true;
  return new ReadingStopped(reason);
}
