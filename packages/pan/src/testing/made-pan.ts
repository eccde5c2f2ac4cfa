/** Numbers made for tests: a prefix, a filling that means nothing, and a right or wrong check digit. */

import { isLuhnValid } from "../luhn.ts";

const filling = "0192837465019283746";

/** A number of `length` digits that starts with `prefix` and passes mod 10. */
export function madePan(prefix: string, length: number): string {
  const body = (prefix + filling).slice(0, length - 1);
  for (let check = 0; check <= 9; check++) {
    if (isLuhnValid(`${body}${check}`)) return `${body}${check}`;
  }
  return body;
}

/** The same number with a check digit that is wrong. */
export function spoiled(digits: string): string {
  return digits.slice(0, -1) + String((Number(digits.slice(-1)) + 1) % 10);
}
