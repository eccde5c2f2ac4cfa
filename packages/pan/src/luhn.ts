/** The mod-10 check digit of ISO/IEC 7812-1, annex B. */

/**
 * Whether the last digit is the mod-10 check digit of those before it. False for an empty text and for any
 * character but ASCII digits. Zeros alone satisfy the sum; `checkPan` refuses them by a rule of its own.
 */
export function isLuhnValid(digits: string): boolean {
  if (digits.length === 0) return false;
  let sum = 0;
  let isDoubled = false;
  for (let at = digits.length - 1; at >= 0; at--) {
    const digit = digits.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    const weighted = isDoubled ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
    isDoubled = !isDoubled;
  }
  return sum % 10 === 0;
}
