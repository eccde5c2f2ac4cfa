/** Turns a marked text into bytes, and its marks into places among them. */

import type { Mark, MarkedText } from "./draft.ts";

/** Ways to write a text. `bom`: with a byte order mark. */
export type Encoding = "utf8" | "latin1" | "utf16le" | "utf16be" | "utf16le bom" | "utf16be bom" | "ebcdic";

/** Bytes with marks whose `at` and `length` count bytes. */
export interface MarkedBytes {
  readonly bytes: Uint8Array;
  readonly marks: readonly Mark[];
}

/** Latin letters of code page 037 from its own places; what is missing becomes a blank. */
const ebcdicRows: readonly (readonly [from: number, letters: string])[] = [
  [0x40, " "],
  [0x4b, ".<(+|&"],
  [0x5a, "!$*);"],
  [0x60, "-/"],
  [0x6b, ",%_>?"],
  [0x7a, ":#@'=\""],
  [0x81, "abcdefghi"],
  [0x91, "jklmnopqr"],
  [0xa2, "stuvwxyz"],
  [0xb0, "^"],
  [0xc1, "ABCDEFGHI"],
  [0xd1, "JKLMNOPQR"],
  [0xe2, "STUVWXYZ"],
  [0xf0, "0123456789"],
  [0x25, "\n"],
];

const ebcdic: ReadonlyMap<string, number> = new Map(
  ebcdicRows.flatMap(([from, letters]) => Array.from(letters, (letter, at) => [letter, from + at] as const)),
);

/** Writes a text in an encoding. In EBCDIC a text is of ASCII characters. */
export function encoded({ text, marks }: MarkedText, encoding: Encoding): MarkedBytes {
  if (encoding === "utf8") return inUtf8(text, marks);
  const { bytes, width, head } = narrow(text, encoding);
  return {
    bytes,
    marks: marks.map((mark) => ({ ...mark, at: head + mark.at * width, length: mark.length * width })),
  };
}

function narrow(
  text: string,
  encoding: Exclude<Encoding, "utf8">,
): { bytes: Uint8Array; width: number; head: number } {
  switch (encoding) {
    case "latin1":
      return { bytes: Buffer.from(text, "latin1"), width: 1, head: 0 };
    case "ebcdic":
      return { bytes: Uint8Array.from(text, (letter) => ebcdic.get(letter) ?? 0x40), width: 1, head: 0 };
    case "utf16le":
    case "utf16be":
      return { bytes: wide(text, encoding), width: 2, head: 0 };
    case "utf16le bom":
      return { bytes: wide(`\ufeff${text}`, "utf16le"), width: 2, head: 2 };
    case "utf16be bom":
      return { bytes: wide(`\ufeff${text}`, "utf16be"), width: 2, head: 2 };
  }
}

function wide(text: string, encoding: "utf16le" | "utf16be"): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return encoding === "utf16le" ? bytes : bytes.swap16();
}

/** Marks stand in the order of the text, so one walk gives all places. */
function inUtf8(text: string, marks: readonly Mark[]): MarkedBytes {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length === text.length) return { bytes, marks };
  let unit = 0;
  let byte = 0;
  const placed = marks.map((mark) => {
    byte += Buffer.byteLength(text.slice(unit, mark.at));
    unit = mark.at;
    return { ...mark, at: byte, length: Buffer.byteLength(text.slice(mark.at, mark.at + mark.length)) };
  });
  return { bytes, marks: placed };
}
