/** A text under way: what is written, and where in it card data or a decoy stands. */

import { isLengthAllowed, isLuhnValid, maskedText, networkOf } from "@cardkeep/pan";
import type { Planted } from "./label.ts";

/** A planted number or a decoy in a text, in UTF-16 units of the text. */
export interface Mark {
  readonly at: number;
  readonly length: number;
  readonly planted?: Planted;
  readonly isLoose?: boolean;
  /** Of a decoy. */
  readonly masked?: string;
  readonly what?: string;
}

/** A finished text. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Writes a text piece by piece. */
export interface Draft {
  /** Units written so far. */
  readonly length: number;
  write(text: string): void;
  /** Writes card data as `shown` tells, from its first digit to its last. */
  plant(shown: string, planted: Planted, isLoose?: boolean): void;
  /** Writes a number that is no card; it is marked when a network could have issued its digits. */
  decoy(what: string, shown: string): void;
  /** Writes a finished text with its marks, whose places a decoder may change. */
  insertLoose(inner: MarkedText): void;
  finish(): MarkedText;
}

/** Opens an empty draft. */
export function openDraft(): Draft {
  const parts: string[] = [];
  const marks: Mark[] = [];
  let length = 0;
  const write = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  return {
    get length() {
      return length;
    },
    write,
    plant(shown, planted, isLoose = false) {
      marks.push({ at: length, length: shown.length, planted, ...(isLoose ? { isLoose } : {}) });
      write(shown);
    },
    decoy(what, shown) {
      const masked = cardLike(shown);
      if (masked !== undefined) marks.push({ at: length, length: shown.length, masked, what });
      write(shown);
    },
    insertLoose(inner) {
      for (const mark of inner.marks) marks.push({ ...mark, at: mark.at + length, isLoose: true });
      write(inner.text);
    },
    finish: () => ({ text: parts.join(""), marks }),
  };
}

/** The mask of what could be taken for a card number; undefined for the rest. */
function cardLike(shown: string): string | undefined {
  const digits = shown.replaceAll(/[^0-9]/g, "");
  if (digits.length < 12 || digits.length > 19 || !isLengthAllowed(digits)) return undefined;
  if (!isLuhnValid(digits) && networkOf(digits)?.luhn === "required") return undefined;
  return maskedText(digits);
}
