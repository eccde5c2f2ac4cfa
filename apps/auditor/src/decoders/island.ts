/** What an island is: encoded text inside other text, as base64 in a log line. */

/** Encoded text in a window, decoded. */
export interface Island {
  readonly kind: string;
  /** Where the encoded form begins in the window, and its bytes. */
  readonly offset: number;
  readonly length: number;
  /** The decoded bytes. */
  readonly bytes: Uint8Array;
  /** Offset in the window of the encoded form of a decoded byte; the end of the form for the end of the bytes. */
  readonly at: (inner: number) => number;
}

/** What a kind makes of a stretch; undefined where it holds nothing worth a look. */
export type Decoded = Pick<Island, "bytes" | "at"> | undefined;

/** Encodings whose text is a long run of one alphabet. */
export interface RunKind {
  readonly kind: string;
  readonly sort: "run";
  /** Higher is asked first, and the first that answers is taken. */
  readonly rank: number;
  /**
   * Opens `bytes[from, to)`, a run of the base64 alphabet that may be wrapped in lines. `isCut`: it begins where the
   * window does, so perhaps in the middle of a group.
   */
  open(bytes: Uint8Array, from: number, to: number, isCut: boolean): Decoded;
}

/** Encodings of single characters, each begun by a mark. */
export interface EscapeKind {
  readonly kind: string;
  readonly sort: "escape";
  /** What escapes begin with; found by a search for bytes. */
  readonly marks: readonly string[];
  /** Whether the finder's kernel tells that there are none. */
  readonly isToldByKernel: boolean;
  /** One escape; global. */
  readonly pattern: RegExp;
  /** The character that an escape stands for, 0 to 255; undefined for one that is left as it is; empty for none. */
  character(escape: string): number | "" | undefined;
}

/** One file of `islands/` each, exported as `island`. */
export type IslandKind = RunKind | EscapeKind;
