/** The text around a candidate, as vetoes, carriers and keys read it. */

import type { Candidate } from "../candidate.ts";
import type { PlainText } from "./reading.ts";

/**
 * A candidate, its `own` text with separators, and the text around it, one character a byte (latin-1): `near`
 * and `next` are the 64 characters before and after it, `before` up to 512 and `after` up to 320.
 * UTF-16 content is narrowed. Characters that URLs and JSON within JSON escape are written plain in what
 * stands before, so that keys can be read. `at` is the place of the first digit in `text`.
 */
export interface Surroundings {
  readonly candidate: Candidate;
  readonly own: string;
  readonly near: string;
  readonly next: string;
  readonly before: string;
  readonly after: string;
  readonly text: PlainText;
  readonly at: number;
}

/** Characters of text before a candidate that its key is looked for in. */
export const reach = 512;

/** Characters of text after a candidate that its record may reach to. */
const reachAfter = 320;

/** Characters of `near` and `next`. */
export const nearReach = 64;

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

/** The surroundings of a candidate in the text that it was found in. */
export function surroundingsOf(text: PlainText, candidate: Candidate): Surroundings {
  const { content, origin, width } = text;
  const at = (candidate.start - origin) / width;
  const end = (candidate.end - origin) / width;
  const before = plain(content.toString("latin1", Math.max(0, at - reach), at));
  const after = content.toString("latin1", end, Math.min(content.length, end + reachAfter));
  return {
    candidate,
    text,
    at,
    before,
    after,
    own: candidate.separator === "" ? candidate.digits : content.toString("latin1", at, end),
    near: before.slice(-nearReach),
    next: after.slice(0, nearReach),
  };
}

function plain(text: string): string {
  if (!text.includes("\\") && !text.includes("%") && !text.includes("&quot;")) return text;
  return escapes.reduce((changed, [escape, character]) => changed.replaceAll(escape, character), text);
}
