/** How a kind of file is made: the contract of everything the corpus is built from. */

import type { Mark, MarkedText } from "./draft.ts";
import { encoded, type Encoding } from "./encode.ts";
import type { Planted } from "./label.ts";
import type { Pen, TextKind } from "./pen.ts";

/** A mark in bytes of the file, or of a member of it. */
export interface PlacedMark extends Mark {
  readonly member?: string;
}

/** A finished file, or the content of a member. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly marks: readonly PlacedMark[];
}

/** A kind of file: it is asked for files of about `size` bytes until its share is used up. */
export interface Recipe {
  readonly name: string;
  readonly ending: string;
  /** Share of the bytes of the corpus. */
  readonly weight: number;
  make(pen: Pen, size: number): Content;
}

/** A text kind as it stands. */
export function plainRecipe(kind: TextKind, encoding: Encoding = "utf8"): Recipe {
  const { name, ending, weight } = kind;
  return { name, ending, weight, make: (pen, size) => encoded(kind.write(pen, size), encoding) };
}

/** Everything planted becomes tier C within a carrier. */
export function carriedMarks(marks: readonly PlacedMark[], carrier: string): PlacedMark[] {
  return marks.map((mark) =>
    mark.planted === undefined ? mark : { ...mark, planted: inCarrier(mark.planted, carrier) },
  );
}

/** The same number, carried. */
function inCarrier(planted: Planted, carrier: string): Planted {
  return {
    ...planted,
    tier: "C",
    carrier: planted.carrier === "" ? carrier : `${carrier}, ${planted.carrier}`,
  };
}

/** Marks whose places a decoder does not keep: file and masked number must do. */
export function looseMarks({ marks }: Pick<MarkedText, "marks">, carrier: string): PlacedMark[] {
  return carriedMarks(marks, carrier).map((mark) => ({ ...mark, isLoose: true }));
}

/** Marks of a member as marks of the file around it. */
export function memberMarks(member: string, { marks }: Content): PlacedMark[] {
  return marks.map((mark) => ({
    ...mark,
    member: mark.member === undefined ? member : `${member}!${mark.member}`,
  }));
}
