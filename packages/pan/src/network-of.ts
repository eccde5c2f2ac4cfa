/** Which network a card number belongs to, and whether its length exists there. */

import type { Network } from "./network.ts";
import { longestPrefix, type Range, rangesAt } from "./range-table.ts";

/**
 * The network of a number, or of its first digits while they are being typed; undefined when no network is
 * known or one of the first eight characters is not an ASCII digit.
 *
 * An issuer prefix belongs to one network, so the longest matching prefix decides, even where only a
 * shorter one would allow the length. Among prefixes of one length, a range that allows the length wins.
 * In ranges that two networks accept together, the second one decides at lengths the first does not have.
 */
export function networkOf(digits: string): Network | undefined {
  return rangeOf(digits)?.network;
}

/** Whether the network of a number issues numbers of that length. False for a number of no known network. */
export function isLengthAllowed(digits: string): boolean {
  const range = rangeOf(digits);
  return range !== undefined && hasLength(range, digits.length);
}

function rangeOf(digits: string): Range | undefined {
  const prefix = prefixOf(digits);
  if (prefix < 0) return undefined;
  let best: Range | undefined;
  for (const range of rangesAt(prefix)) {
    if (range.prefixLength > digits.length || prefix < range.from || prefix > range.to) continue;
    const decides =
      best === undefined || range.prefixLength === best.prefixLength || range.network === best.sharedWith;
    if (decides && hasLength(range, digits.length)) return range;
    best ??= range;
  }
  return best;
}

function hasLength(range: Range, length: number): boolean {
  return length < 32 && (range.lengths & (1 << length)) !== 0;
}

/** The first eight digits as a number, short texts filled with zeros; -1 when there is a non-digit. */
function prefixOf(digits: string): number {
  if (digits.length === 0) return -1;
  let prefix = 0;
  for (let at = 0; at < longestPrefix; at++) {
    const digit = at < digits.length ? digits.charCodeAt(at) - 48 : 0;
    if (digit < 0 || digit > 9) return -1;
    prefix = prefix * 10 + digit;
  }
  return prefix;
}
