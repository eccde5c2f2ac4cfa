/** Finds a card number written in text, in one piece or in groups. */

import { isCardNumber } from "./card-number.ts";
import { panLength } from "./check-pan.ts";
import { networkOf } from "./network-of.ts";

/**
 * A run of digits: where it starts in the text, where it starts among all digits of the text, and the
 * separators that join it to the run before ("" where none do).
 */
interface Group {
  readonly start: number;
  readonly place: number;
  readonly gap: string;
}

const digitRun = /[0-9]+/g;
const joiningGap = /^[ .-]{1,3}$/;
const phoneLength = 13;

/**
 * Whether ASCII text holds a card number. Groups may be joined by up to three spaces, dashes or dots, the
 * same everywhere, or by any mix where the groups are those the network prints. A number never starts or
 * ends inside a run of digits. Linear: at each run at most 19 digits are read ahead.
 */
export function hasSpacedCardNumber(text: string): boolean {
  const allDigits = text.replace(/[^0-9]+/g, "");
  let chain: Group[] = [];
  let end = -1;
  let place = 0;
  for (const { 0: run, index: start } of text.matchAll(digitRun)) {
    const gap = end >= 0 && start - end <= 3 ? text.slice(end, start) : "";
    const isJoined = joiningGap.test(gap);
    if (!isJoined || run.length > panLength.max) chain = [];
    chain.push({ start, place, gap: isJoined ? gap : "" });
    end = start + run.length;
    place += run.length;
    if (endsInCardNumber(chain, allDigits, place, text)) return true;
    if (chain.length > panLength.max) chain.shift();
  }
  return false;
}

/** Whether the last groups of a chain, taken back from its end, are a card number. */
function endsInCardNumber(chain: readonly Group[], allDigits: string, end: number, text: string): boolean {
  let isOneGap = true;
  let gap: string | undefined;
  for (let from = chain.length - 1; from >= 0; from--) {
    const group = chain[from];
    if (group === undefined || end - group.place > panLength.max) return false;
    if (end - group.place >= panLength.min) {
      const digits = allDigits.slice(group.place, end);
      const isShaped = isOneGap || isPrinted(chain.slice(from), digits);
      if (
        isShaped &&
        isCardNumber(digits) &&
        !isOtherNumber(group, from === chain.length - 1, digits, text)
      ) {
        return true;
      }
    }
    gap ??= group.gap;
    isOneGap &&= group.gap === gap;
  }
  return false;
}

/** Whether the groups of these digits are as long as those the network prints. */
function isPrinted(groups: readonly Group[], digits: string): boolean {
  const grouping = networkOf(digits)?.grouping ?? [];
  const first = groups[0]?.place ?? 0;
  return grouping.some((printed) => {
    let place = first;
    return (
      printed.length === groups.length &&
      printed.reduce((sum, size) => sum + size, 0) === digits.length &&
      printed.every((size, at) => {
        const isThere = groups[at]?.place === place;
        place += size;
        return isThere;
      })
    );
  });
}

/** A phone number after + or 00 (13 digits, as in Germany), or the places of a fraction between 0 and 1. */
function isOtherNumber(group: Group, isAlone: boolean, digits: string, text: string): boolean {
  const before = text.slice(Math.max(0, group.start - 4), group.start);
  if (digits.length === phoneLength && /(?:\+|(?:^|[^0-9])00) ?$/.test(before)) return true;
  return isAlone && /(?:^|[^0-9])0\.$/.test(before);
}
