/** Numbers made for tests under the first digits of a network. */

import { isLuhnValid } from "@cardkeep/pan";

const filling = "0192837465019283746";

/** A number of `length` digits that starts with `prefix` and has a right check digit. */
export function madePan(prefix: string, length: number): string {
  const body = (prefix + filling).slice(0, length - 1);
  for (let check = 0; check <= 9; check++) {
    if (isLuhnValid(`${body}${check}`)) return `${body}${check}`;
  }
  return body;
}

/** The same number with a wrong check digit. */
export function spoiled(digits: string): string {
  return digits.slice(0, -1) + String((Number(digits.slice(-1)) + 1) % 10);
}

/** Digits in groups of these sizes, parted by one separator. */
export function grouped(digits: string, sizes: readonly number[], separator: string): string {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size))).join(separator);
}
