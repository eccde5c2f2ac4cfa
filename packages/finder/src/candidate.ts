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
 * `field` is the hash of the field the number stands in (32 bits, unsigned); 0 where none was told.
 */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly network: NetworkId;
  readonly grouping: Grouping;
  readonly separator: string;
  readonly isLuhnValid: boolean;
  readonly field: number;
}

/** Fewest and most digits of a candidate. */
export const candidateLength = { min: 12, max: 19 } as const;

/**
 * Bytes on either side of an owned range that decide about the numbers in it. The name of a field is looked
 * for that far back. A number is at most 19 digits and 18 separators of 3 bytes; one that overlaps it may
 * decide against it: half as much is enough for that.
 */
export const contextBytes = 256;

/** Bytes of a kernel's room: 1 MiB. */
export const roomLength = 1_048_576;

/** Values with right and with wrong check digits; one equal to the value before it is not counted. */
export interface FieldCounts {
  readonly right: number;
  readonly wrong: number;
}

/** Letters that runs of encoded bytes are made of. `base64` holds those of base64url and `=` too. */
export type Alphabet = "base64" | "hex";

/**
 * Finds candidates in bytes, one content after the other. A kernel holds the counts and a window of one
 * content, so every search needs a kernel of its own or the only one that is under way.
 */
export interface Kernel {
  /** Memory of one window, `roomLength` bytes. Content read straight into it is scanned without a copy. */
  readonly room: Uint8Array;

  /** A new content begins: forgets the counts of all fields, and whether the last content was UTF-16. */
  begin(): void;

  /**
   * Reports the candidates of `bytes` whose first digit lies in `[from, to)`. Everything in `bytes` may be
   * read as context; `bytes` from another memory than the room's leave the room as it is. Every
   * candidate counts for its field; those are reported whose check digit is right, or whose network issues
   * cards without one. Candidates come nearly in the order of their ends.
   *
   * Rule for windows: cut the content into ranges that touch, hand each in with `contextBytes` of content
   * on both sides (less only where the content ends), and every candidate is reported once, by the range
   * that owns its first digit, exactly as in one scan of the whole.
   */
  scan(bytes: Uint8Array, from: number, to: number, onCandidate: (candidate: Candidate) => void): void;

  /** What was counted for a field since `begin`; nothing for field 0 and where there were too many fields. */
  fieldCounts(field: number): FieldCounts;

  /** Line ends (0x0a) in `bytes[from, to)`. */
  lineEnds(bytes: Uint8Array, from: number, to: number): number;

  /** Reports every longest run of at least `least` bytes of an alphabet in `bytes[from, to)`, in order. */
  runs(
    bytes: Uint8Array,
    from: number,
    to: number,
    least: number,
    alphabet: Alphabet,
    onRun: (start: number, end: number) => void,
  ): void;

  /**
   * Tells of which groups of marks one may occur in `bytes[from, to)`: bit n for group n of at most 8. A mark has
   * two or more bytes of ASCII. Only the first four are compared, and not exactly: yes may be wrong, no is not.
   * Hand in the same list each time: what is made of it is kept with it.
   */
  marksIn(bytes: Uint8Array, from: number, to: number, groups: readonly (readonly string[])[]): number;

  /** Whether `%3` and a digit, `&#`, `\u` or `\x3` stand in `bytes[from, to)`: digits may be escaped there. */
  escapesIn(bytes: Uint8Array, from: number, to: number): boolean;

  /** Overwrites the room, and copies of digits, with zeros. Forgets what `begin` forgets. */
  wipe(): void;
}
