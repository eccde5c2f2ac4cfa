/** The one error this package throws on purpose. */

/** Every reason for which this package declines, and the fixed sentence that goes with it. */
const sentences = {
  json_refused: "Not a value that canonical JSON can hold.",
  event_refused: "Not a trail event in its canonical form.",
  leaf_refused: "A leaf is exactly 32 bytes.",
  range_refused: "The index or size lies outside the tree.",
  tile_refused: "A tile of the tree is missing or has the wrong length.",
  key_refused: "Not a verifier key in the signed-note text form, or not an Ed25519 key.",
  checkpoint_refused: "Not a checkpoint signed by a trusted key.",
  export_refused: "The export cannot be written from what was given.",
  line_refused: "A line of the export is too long or is not UTF-8.",
} as const;

/** Stable code of a refusal. */
export type RefusalCode = keyof typeof sentences;

/**
 * A refusal of this package: a stable `code` and a fixed sentence that repeats nothing of the input.
 * Anything wrong with a checkpoint is the one code `checkpoint_refused`; which step failed is not told.
 */
export class TrailRefused extends Error {
  override readonly name = "TrailRefused";
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(sentences[code]);
    this.code = code;
  }
}
