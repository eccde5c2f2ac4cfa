/** What became of a file or stream that was scanned. */

/** What became of one file or stream; `seen` is at most `present`. */
export interface Scanned {
  readonly present: number;
  readonly seen: number;
  readonly chain: readonly string[];
  readonly decoded: number;
  /** Why something of it was not read. */
  readonly faults: readonly string[];
  readonly remarks: readonly string[];
  /** Where reading can go on when the file has grown. */
  readonly resume?: Resume;
}

/** Where the reading of a file that only grows can go on. */
export interface Resume {
  /** Offset from which on findings are looked for again; even, so that UTF-16 stays in step. */
  readonly from: number;
  /** Line ends before the first window of what is read then; undefined outside text. */
  readonly lines?: number;
  /** SHA-256 of the first bytes, and of those before `from`. */
  readonly head: string;
  readonly tail: string;
}
