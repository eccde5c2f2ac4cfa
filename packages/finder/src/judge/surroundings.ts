/** The text around a candidate, as vetoes, carriers and keys read it. */

import type { Candidate } from "../candidate.ts";

/**
 * A candidate, its `own` text with separators, and the text before and after it, one character a byte (latin-1); UTF-16 content is narrowed.
 * Characters that URLs and JSON within JSON escape in `before` are written plain, so that keys can be read.
 */
export interface Surroundings {
  readonly candidate: Candidate;
  readonly before: string;
  readonly own: string;
  readonly after: string;
}

/** Characters of text before and after a candidate that are looked at. */
export const reach = 512;

const escapes: readonly (readonly [RegExp, string])[] = [
  [/\\+"/g, '"'],
  [/%22/g, '"'],
  [/%3D/gi, "="],
  [/%3A/gi, ":"],
  [/%26/g, "&"],
  [/%5B/gi, "["],
  [/%5D/gi, "]"],
  [/&quot;/g, '"'],
];

/** The surroundings of a candidate in a content. In UTF-16 a zero stands beside the first digit,
 * in either byte order. */
export function surroundingsOf(bytes: Uint8Array, candidate: Candidate): Surroundings {
  const { start, end } = candidate;
  const width = bytes[start] === 0 || bytes[start + 1] === 0 ? 2 : 1;
  return {
    candidate,
    before: plainKeys(textOf(bytes, start - reach * width, start, width)),
    own: textOf(bytes, start, end, width),
    after: textOf(bytes, end, end + reach * width, width),
  };
}

/** Text of the bytes from `from` to `to`; of wide text the zero bytes are left out. */
function textOf(bytes: Uint8Array, from: number, to: number, width: 1 | 2): string {
  const start = Math.max(0, from);
  const length = Math.max(0, Math.min(bytes.length, to) - start);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString("latin1");
  return width === 1 ? text : text.replaceAll("\0", "");
}

function plainKeys(text: string): string {
  if (!/[\\%&]/.test(text)) return text;
  return escapes.reduce((plain, [escape, character]) => plain.replaceAll(escape, character), text);
}
