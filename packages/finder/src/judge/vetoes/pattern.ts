/** Digits that somebody typed to fill a field, and round figures. */

import { isTestCard } from "@cardkeep/pan/test-cards";
import type { Veto } from "../veto.ts";

const longestSteps = 9;
const manyZeros = 9;

/**
 * One or two digits only, nine and more digits that count up or down, one half repeated, or nine zeros in
 * a row. Published test cards look so too and are told by their list first.
 */
export const pattern: Veto = {
  name: "pattern",
  applies: ({ candidate: { digits } }) =>
    !isTestCard(digits) &&
    (new Set(digits).size <= 2 ||
      countsOn(digits, 1) ||
      countsOn(digits, 9) ||
      digits.includes("0".repeat(manyZeros)) ||
      /^(.{2,4})\1+$/.test(digits) ||
      /^(.{5,9})\1$/.test(digits)),
};

/** Whether each of nine digits in a row is `step` more than the one before, modulo ten. */
function countsOn(digits: string, step: number): boolean {
  let steps = 0;
  for (let at = 1; at < digits.length; at++) {
    const isNext = (digits.charCodeAt(at) - digits.charCodeAt(at - 1) + 10) % 10 === step;
    steps = isNext ? steps + 1 : 0;
    if (steps >= longestSteps - 1) return true;
  }
  return false;
}
