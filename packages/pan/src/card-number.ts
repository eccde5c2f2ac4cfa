/** Whether digits met in other text are a card number. */

import { isOneDigitRepeated, panLength } from "./check-pan.ts";
import { isLuhnValid } from "./luhn.ts";
import { isLengthAllowed } from "./network-of.ts";

/**
 * Whether digits read from other text are a card number: 13 to 19 ASCII digits of a known network, at a
 * length it issues, with a right check digit. Stricter than `checkPan`, since most digits are not cards:
 * the check digit is asked of every network.
 */
export function isCardNumber(digits: string): boolean {
  return (
    digits.length >= panLength.min &&
    digits.length <= panLength.max &&
    isLengthAllowed(digits) &&
    isLuhnValid(digits) &&
    !isOneDigitRepeated(digits)
  );
}
