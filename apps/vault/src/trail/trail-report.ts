/** What a verification of the stored trail found. */

/** Everything that can be wrong with a stored trail, and the sentence for a reader. */
export const faultSentences = {
  entry_missing: "No entry has this number: it was removed or renumbered.",
  event_malformed: "The event is not in its canonical form: it was altered.",
  leaf_mismatch: "The event is not the one the tree was built from: the event or the tree was altered.",
  columns_mismatch: "The entry is filed under another tenant or resource than its event names.",
  tile_mismatch: "A tile of the tree is missing or does not follow from the tile below it.",
  root_mismatch: "Between this entry and the next signed head, something is not as it was signed.",
  checkpoint_refused: "A signed head is not signed by a trusted key, or not stored under its own size.",
  entry_unsigned: "Entries are numbered beyond the newest signed head.",
} as const;

/** Stable code of a fault. */
export type TrailFaultCode = keyof typeof faultSentences;

/** The first fault: what, and the number of the first entry it touches. */
export interface StoredTrailFault {
  readonly code: TrailFaultCode;
  readonly sentence: string;
  /** First bad entry; for `root_mismatch` the first that it can be, for `checkpoint_refused` the one before which it was signed. */
  readonly seq: number;
}

/** The result of a verification of the stored trail. */
export interface TrailReport {
  readonly ok: boolean;
  /** False when the keys came from the database itself: whoever may write there could have listed their own. */
  readonly isTrusted: boolean;
  readonly fault: StoredTrailFault | null;
  /** Entries found sound, and the earliest and latest time among them. */
  readonly count: number;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** Signed heads found sound. */
  readonly checkpoints: number;
  /** Of the newest head that was found sound: leaves, base64 root, time, and keys that signed it. */
  readonly size: number;
  readonly root: string | null;
  readonly checkpointAt: string | null;
  readonly signers: readonly string[];
  /** Entries that had no number yet when the verification ended; no head covers them. */
  readonly waiting: number;
}

/** A report while it is being filled. */
export type ReportDraft = { -readonly [Field in keyof TrailReport]: TrailReport[Field] };

/** A report about nothing yet. */
export function emptyReport(isTrusted: boolean): ReportDraft {
  return {
    ok: false,
    isTrusted,
    fault: null,
    count: 0,
    earliest: null,
    latest: null,
    checkpoints: 0,
    size: 0,
    root: null,
    checkpointAt: null,
    signers: [],
    waiting: 0,
  };
}

/** A fault with its sentence. */
export function faultAt(code: TrailFaultCode, seq: number): StoredTrailFault {
  return { code, sentence: faultSentences[code], seq };
}
