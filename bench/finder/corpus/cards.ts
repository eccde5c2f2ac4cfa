/** Numbers for the corpus: made under the first digits of a network, or published test cards. */

import { isLengthAllowed, isLuhnValid, maskedText, networkOf } from "@cardkeep/pan";
import { isTestCard, testCards } from "@cardkeep/pan/test-cards";
import type { LabelClass } from "./label.ts";
import type { Random } from "./random.ts";

/** A number with its network and the groups it is printed in. It leaves the corpus in files only. */
export interface CorpusCard {
  readonly digits: string;
  readonly network: string;
  readonly masked: string;
  readonly class: LabelClass;
  readonly groups: readonly number[];
}

/** First digits and a length, with a share of the draws. */
type Range = readonly [prefix: string, length: number, weight: number];

const usual: readonly Range[] = [
  ["4", 16, 45],
  ["51", 16, 6],
  ["52", 16, 6],
  ["53", 16, 6],
  ["54", 16, 6],
  ["55", 16, 6],
  ["2221", 16, 1],
  ["2400", 16, 2],
  ["2650", 16, 2],
  ["34", 15, 3],
  ["37", 15, 7],
  ["6011", 16, 3],
  ["644", 16, 1],
  ["36", 14, 2],
  ["3530", 16, 2],
  ["62", 16, 3],
];

const rare: readonly Range[] = [
  ["4", 13, 3],
  ["4", 19, 2],
  ["6304", 19, 1],
  ["5018", 16, 2],
  ["6759", 18, 1],
  ["2200", 16, 3],
  ["6062", 16, 1],
  ["6521", 16, 2],
  ["9792", 16, 2],
  ["506099", 16, 1],
  ["5019", 16, 1],
  ["1354", 15, 1],
  ["38", 14, 1],
  ["62", 19, 2],
  ["6221", 17, 1],
];

const confirmed = testCards.filter(
  ({ digits, isConfirmed }) => isConfirmed && isLuhnValid(digits) && isLengthAllowed(digits),
);

/** A number of a network that is met every day. */
export function usualCard(random: Random): CorpusCard {
  return cardFrom(random, usual);
}

/** A number of a rarer network or of an unusual length. */
export function rareCard(random: Random): CorpusCard {
  return cardFrom(random, rare);
}

/** A published test number that two or more publishers list. */
export function testCard(random: Random): CorpusCard {
  return cardOf(random.pick(confirmed).digits);
}

/** What is known of a number. @throws Error when no network issues it */
export function cardOf(digits: string): CorpusCard {
  const network = networkOf(digits);
  if (network === undefined)
    throw new Error(`no network issues a number of ${digits.length} digits like this`);
  const groups = network.grouping.find(
    (sizes) => sizes.reduce((sum, size) => sum + size, 0) === digits.length,
  );
  return {
    digits,
    network: network.id,
    masked: maskedText(digits),
    class: isTestCard(digits) ? "test" : "pan",
    groups: groups ?? foursOf(digits.length),
  };
}

/** Digits with the check digit that makes them pass. */
export function withCheckDigit(body: string): string {
  for (let check = 0; check <= 9; check++) if (isLuhnValid(`${body}${check}`)) return `${body}${check}`;
  return body;
}

/** The digits in the groups of the card, parted by a separator. */
export function grouped({ digits, groups }: CorpusCard, separator: string): string {
  let at = 0;
  return groups.map((size) => digits.slice(at, (at += size))).join(separator);
}

function cardFrom(random: Random, ranges: readonly Range[]): CorpusCard {
  let rest = random.below(ranges.reduce((sum, [, , weight]) => sum + weight, 0));
  for (const [prefix, length, weight] of ranges) {
    rest -= weight;
    if (rest >= 0) continue;
    const digits = withCheckDigit(prefix + random.digits(length - prefix.length - 1));
    return isLengthAllowed(digits) && !isTestCard(digits) ? cardOf(digits) : cardFrom(random, ranges);
  }
  throw new Error("no range was drawn");
}

function foursOf(length: number): readonly number[] {
  return Array.from({ length: Math.ceil(length / 4) }, (_, at) => Math.min(4, length - 4 * at));
}
