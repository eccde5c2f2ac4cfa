/** Digits that somebody typed to fill a field, and round figures. */

import { isTestCard } from "@cardkeep/pan/test-cards";
import type { Veto } from "../veto.ts";

const longestSteps = 9;
const manyZeros = 9;
const fewDigits = 2;

/** Lengths of a part that repeats itself: two to four digits all over, or one half. */
const periods = [2, 3, 4] as const;

/**
 * One or two digits only, nine and more digits that count up or down, one half repeated, or nine zeros in
 * a row. Published test cards look so too and are told by their list first.
 */
export const pattern: Veto = {
  name: "pattern",
  applies: ({ candidate: { digits } }) => isTyped(digits) && !isTestCard(digits),
};

function isTyped(digits: string): boolean {
  let seen = 0;
  let up = 0;
  let down = 0;
  let zeros = 0;
  let last = -1;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(at) - 48;
    seen |= 1 << digit;
    const step = last < 0 ? 0 : (digit - last + 10) % 10;
    up = step === 1 ? up + 1 : 0;
    down = step === 9 ? down + 1 : 0;
    zeros = digit === 0 ? zeros + 1 : 0;
    if (up >= longestSteps - 1 || down >= longestSteps - 1 || zeros >= manyZeros) return true;
    last = digit;
  }
  return bitsOf(seen) <= fewDigits || periods.some((period) => repeats(digits, period)) || isTwice(digits);
}

function isTwice(digits: string): boolean {
  return digits.length % 2 === 0 && repeats(digits, digits.length / 2);
}

function repeats(digits: string, period: number): boolean {
  if (digits.length % period !== 0) return false;
  for (let at = period; at < digits.length; at++) {
    if (digits.charCodeAt(at) !== digits.charCodeAt(at - period)) return false;
  }
  return true;
}

function bitsOf(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
