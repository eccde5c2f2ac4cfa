/** Article codes (GS1 General Specifications): EAN-13 and GTIN-14, whose last digit is a check digit. */

const articleLengths: readonly number[] = [13, 14];

/**
 * Whether digits have the length and the check digit of an article code. One card number in ten of that
 * length has it too, so it counts against a number and is no veto.
 */
export function isArticleCode(digits: string): boolean {
  if (!articleLengths.includes(digits.length)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    sum += (digits.charCodeAt(at) - 48) * ((digits.length - at) % 2 === 0 ? 3 : 1);
  }
  return sum % 10 === 0;
}
