/** Numbers of spreadsheets as digits. */

const written = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?$/;

/** Digits that a number is written out with at most; no card number is longer. */
const mostShift = 24;

/**
 * A number as plain decimal text: `4.11111111111111E+15` is `4111111111111110`. Shifts the text, so no digit
 * is rounded. What is no number, or a very large or small one, stays as it is.
 */
export function decimalText(text: string): string {
  const match = written.exec(text.trim());
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const shift = Number(exponent);
  if (shift === 0 || Math.abs(shift) > mostShift) return text;
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  const before = digits
    .slice(0, point)
    .padEnd(point, "0")
    .replace(/^0+(?=[0-9])/, "");
  const after = digits.slice(point).replace(/0+$/, "");
  return sign + before + (after === "" ? "" : `.${after}`);
}
