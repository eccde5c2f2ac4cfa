/** Numbers of networks that issue no cards any more: old files still hold them. */

import { inactiveNetworks, isLengthAllowed } from "@cardkeep/pan";
import { type Judgement, judgementOf } from "../judge.ts";
import { nearestKey } from "../keys/nearest-key.ts";
import { nameReasons } from "../name-reasons.ts";
import type { PlainText } from "../reading.ts";
import { surroundingsOf } from "../surroundings.ts";
import { vetoOf } from "../vetoes.ts";

const zero = 0x30;

interface Range {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly lengths: readonly number[];
}

/** Ranges with a check digit and at least 16 digits. */
const ranges: readonly Range[] = Object.entries(inactiveNetworks).flatMap(([id, { luhn, ranges: facts }]) =>
  luhn === "required" ? facts.map(({ from, to, lengths }) => ({ id, from, to, lengths })) : [],
);

/**
 * The judgement on a run of 16 to 19 digits, in one piece, that only a withdrawn network could have issued.
 * A name or a word must say card number; the finding stays below the default preset.
 */
export function withdrawnAt(text: PlainText, start: number, end: number): Judgement | undefined {
  if (end - start < 16 || end - start > 19 || !mayBeNumber(text.content, start, end)) return undefined;
  const digits = text.content.toString("latin1", start, end);
  const range = ranges.find((one) => isWithin(digits, one));
  if (range === undefined || isLengthAllowed(digits)) return undefined;
  const surroundings = surroundingsOf(
    { ...text, origin: 0, width: 1 },
    {
      start,
      end,
      digits,
      network: "maestro",
      grouping: "none",
      separator: "",
      isLuhnValid: true,
      field: 0,
    },
  );
  const names = nameReasons(surroundings, nearestKey(surroundings));
  if (!names.includes("card_key") && !names.includes("card_words")) return undefined;
  if (vetoOf(surroundings) !== undefined) return undefined;
  return judgementOf({ start, end, digits, network: range.id }, "number", ["withdrawn_range", ...names], 0);
}

/** Whether these are digits alone, 4, 5 or 6 the first of them, with the right check digit. */
function mayBeNumber(content: Buffer, start: number, end: number): boolean {
  const first = (content[start] ?? 0) - zero;
  if (first < 4 || first > 6) return false;
  let sum = 0;
  let isDoubled = false;
  for (let at = end - 1; at >= start; at--) {
    const digit = (content[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return false;
    const value = isDoubled ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
    isDoubled = !isDoubled;
  }
  return sum % 10 === 0;
}

function isWithin(digits: string, { from, to, lengths }: Range): boolean {
  const first = digits.slice(0, from.length);
  return lengths.includes(digits.length) && first >= from && first <= to;
}
