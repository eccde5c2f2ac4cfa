/** What the corpus knows of itself: where card data was planted, and where something that looks like it. */

/** How hard a planted number is: plain, awkward, or carried by an encoding or a format. */
export type Tier = "A" | "B" | "C";

/** What a finder should call it. */
export type LabelClass = "pan" | "sad" | "test";

/** What a planted number is, without a place. Six and four digits are shown, never more. */
export interface Planted {
  readonly masked: string;
  readonly network: string;
  readonly class: LabelClass;
  readonly tier: Tier;
  /** How it is written and where it stands, in a word or two: `card key`, `dots`, `track 2`. */
  readonly shape: string;
  /** What it is wrapped in, outermost first: `gzip`, `utf16le`, `base64`; "" for none. */
  readonly carrier: string;
}

/**
 * A planted number in a file. `offset` and `length` are bytes from its first digit to its last one, in the
 * file, or in `member` once that is decoded (parts joined by `!`). With `isLoose`, the form in which a
 * decoder hands it out is not ours to say: file and masked number tell it.
 */
export interface Label extends Planted {
  readonly file: string;
  readonly member?: string;
  readonly offset: number;
  readonly length: number;
  readonly isLoose?: boolean;
}

/** A number that is no card but has a network's first digits, one of its lengths and a right check digit. */
export interface Decoy {
  readonly file: string;
  readonly member?: string;
  readonly offset: number;
  readonly length: number;
  readonly masked: string;
  /** `phone`, `order`, `float` … */
  readonly what: string;
}
