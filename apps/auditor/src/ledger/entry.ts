/** A line of the ledger: what became of one path. */

/**
 * `read`: every byte was looked at. `partial`: some were. `unread`: none, or none in a form that can be read.
 * `skipped`: it holds no bytes of its own, or was listed before.
 */
export type State = "read" | "partial" | "unread" | "skipped";

/** One path. `seen` and `unseen` are stored bytes and add up to `present`. */
export interface Entry {
  /** Number of the manifest's line that asked for it, from 1. */
  readonly manifestLine?: number;
  readonly root: string;
  readonly path: string;
  readonly state: State;
  readonly present: number;
  readonly seen: number;
  readonly unseen: number;
  /** Decoders used, outermost first. */
  readonly chain: readonly string[];
  /** Bytes that came out of decoders. */
  readonly decoded: number;
  readonly findings: number;
  /** Why something was not read, or a remark on what was. */
  readonly why: readonly string[];
}

/** What is known of a path once it has been worked off. */
export interface Outcome {
  readonly present: number;
  /** Stored bytes that were looked at. */
  readonly seen: number;
  /** Reasons why something stays unseen, even when every stored byte was looked at. */
  readonly faults: readonly string[];
}

/** The state of a path that was opened. */
export function stateOf({ present, seen, faults }: Outcome): State {
  if (seen === present && faults.length === 0) return "read";
  return seen === 0 ? "unread" : "partial";
}
