/** What a verification found. */

/** Everything that can be wrong with an export, and the sentence for a reader. */
export const faultSentences = {
  header_malformed: "The first line is not the header of a cardkeep-trail file, version 1.",
  line_malformed: "A line is too long or is not UTF-8.",
  entry_malformed: "A line between header and closing is not an entry in its one spelling.",
  entry_out_of_order: "An entry does not carry the next number: one was dropped, added or moved.",
  event_malformed: "The event of an entry is not in its canonical form.",
  leaf_mismatch: "The event of an entry is not the one the tree was built from.",
  entries_missing: "The file ends, or closes, before its last entry.",
  closing_missing: "The file ends without its closing line.",
  closing_malformed: "The line after the last entry is not a closing in its one spelling.",
  line_after_closing: "The file goes on after its closing line.",
  checkpoint_refused: "The checkpoint is not signed by a trusted key.",
  origin_mismatch: "A checkpoint belongs to another log.",
  size_mismatch: "The checkpoint has fewer leaves than the file claims entries.",
  root_mismatch: "The entries are not those under the signed root.",
  previous_refused: "The previous checkpoint is not signed by a trusted key.",
  previous_larger: "The previous checkpoint has more leaves: the trail was cut back.",
  previous_unproven: "The file does not reach the previous checkpoint and holds no proof from it.",
  previous_mismatch: "The trail is not a continuation of the previous checkpoint: history was rewritten.",
} as const;

/** Stable code of a fault. */
export type FaultCode = keyof typeof faultSentences;

/** The first fault: what, at which line of the file (from 1), and at which entry when it can be told. */
export type TrailFault = {
  readonly code: FaultCode;
  readonly sentence: string;
  readonly line: number;
  readonly seq: number | null;
};

/**
 * The result of a verification. Only with `ok` and `isTrusted` is the rest proven; `isTrusted` false means
 * that the keys came from the file itself, so whoever wrote the file could have written anything.
 */
export type VerifyReport = {
  readonly ok: boolean;
  readonly isTrusted: boolean;
  readonly fault: TrailFault | null;
  /** From the header: the log's name, when the file says it was written, and the entries [from, to). */
  readonly origin: string | null;
  readonly exportedAt: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** Entries read and found whole, and the earliest and latest time among them. */
  readonly count: number;
  readonly earliest: string | null;
  readonly latest: string | null;
  /** From the checkpoint: leaves, base64 root, its time, and the keys (`name+id`) that signed it. */
  readonly size: number | null;
  readonly root: string | null;
  readonly checkpointAt: string | null;
  readonly signers: readonly string[];
  /** Leaves of the previous checkpoint, when it was given and the trail is proven to continue it. */
  readonly appendOnlySince: number | null;
};

/** A report while it is being filled. */
export type ReportDraft = { -readonly [Field in keyof VerifyReport]: VerifyReport[Field] };

/** A report about nothing yet. */
export function emptyReport(isTrusted: boolean): ReportDraft {
  const header = { origin: null, exportedAt: null, from: null, to: null };
  const checkpoint = { size: null, root: null, checkpointAt: null, signers: [], appendOnlySince: null };
  return {
    ok: false,
    isTrusted,
    fault: null,
    ...header,
    count: 0,
    earliest: null,
    latest: null,
    ...checkpoint,
  };
}
