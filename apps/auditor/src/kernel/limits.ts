/** How far the reading of one path may go. What lies beyond becomes a line of the ledger, never silence. */

/** Limits of one path; a scan has a limit of bytes besides (`maxBytes`). */
export interface Limits {
  /** Wrappings inside each other: a gzip in a gzip is two. */
  readonly depth: number;
  /** Decoded bytes per stored byte, asked for once `freeBytes` have been decoded. */
  readonly ratio: number;
  readonly freeBytes: number;
  /** Decoded bytes of one path. */
  readonly decodedBytes: number;
  /** Members unpacked from one path. */
  readonly members: number;
  /** Zero bytes in a row after which a file with holes is read no further. */
  readonly zeroRun: number;
}

/** A zero-filled gzip reaches a ratio of 1,032; logs seldom pass 50. */
export const usualLimits: Limits = {
  depth: 8,
  ratio: 250,
  freeBytes: 64 * 2 ** 20,
  decodedBytes: 64 * 2 ** 30,
  members: 100_000,
  zeroRun: 4 * 2 ** 30,
};
