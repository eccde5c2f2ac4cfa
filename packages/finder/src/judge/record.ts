/** The record that holds a number: the text in which a security code or an expiry belongs to it. */

import type { FieldKey } from "./keys/field-key.ts";
import type { Surroundings } from "./surroundings.ts";

const recordReach = 300;
const border =
  /\n[ \t]*\r?\n|\}\s*,?\s*\{|<\/(?:\w{1,20}:)?(?:card|payment|record|row|item|entry|order|customer|transaction|tr)s?\s*>|\n[ \t]*-[ \t]+(?=["']?[\w-]{1,60}["']?[ \t]*:)|\n-{3,}/gi;

/** Stands where the number was, so that what lay on both sides is not read as one. */
const gap = "\u0001";

/** One field a line, as in printed JSON, XML and YAML: a name before the number, nothing of weight after it. */
const fieldHead =
  /^[ \t]*(?:[-*][ \t]+)?["'<]?[\w.\- \u0080-\u00ff]{1,60}["'>]?[ \t]{0,4}[:=>]?[ \t]*["'[]?$/;
const fieldTail = /^["'\]]?[ \t]*(?:<\/[\w:.-]+>)?[,;]?[ \t]*\r?$/;

/**
 * The text of a candidate's record without the candidate: the cells of its row, else up to 300 characters on
 * both sides, cut at the ends of its line; where every line holds one field, at
 * the nearest blank line or next object instead.
 */
export function recordOf({ before, after }: Surroundings, key: FieldKey | undefined): string {
  if (key?.record !== undefined) return key.record();
  const head = before.slice(-recordReach);
  const tail = after.slice(0, recordReach);
  const line = head.slice(head.lastIndexOf("\n") + 1);
  const rest = tail.split("\n", 1)[0] ?? "";
  if (!fieldHead.test(line) || !fieldTail.test(rest)) return `${line}${gap}${rest}`;
  const lastBorder = [...head.matchAll(border)].at(-1);
  const start = lastBorder === undefined ? 0 : lastBorder.index + lastBorder[0].length;
  const end = tail.search(border);
  return `${head.slice(start)}${gap}${end < 0 ? tail : tail.slice(0, end)}`;
}
