/** Brings look-alike characters of a text to ASCII, so that card data is found in any script. */

const decimalDigit = /^\p{Nd}$/u;
const anySpace = /^\p{Zs}$/u;
const anyDash = /^[\p{Pd}\u2212]$/u;
const invisible = /^[\p{Cf}\p{Mn}]$/u;
const onlyAscii = /^[\0-\x7f]*$/;

/** Longest stretch of neighbouring decimal digits in Unicode: five sets of mathematical digits. */
const longestDigitBlock = 50;

const folded = new Map<number, string>();

/**
 * The text with every decimal digit of Unicode (category Nd), full-width ASCII, every space separator and
 * every dash replaced by its ASCII form, and with invisible format characters left out. Linear in length.
 */
export function foldText(text: string): string {
  if (onlyAscii.test(text)) return text;
  let out = "";
  for (const character of text) out += character < "\x80" ? character : foldCharacter(character);
  return out;
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const known = folded.get(code);
  if (known !== undefined) return known;
  const ascii = asciiOf(character, code);
  if (ascii !== character) folded.set(code, ascii);
  return ascii;
}

function asciiOf(character: string, code: number): string {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (decimalDigit.test(character)) return String(digitValue(code));
  if (anySpace.test(character)) return " ";
  if (anyDash.test(character)) return "-";
  return invisible.test(character) ? "" : character;
}

/** Decimal digits stand in sets of ten in order, so the distance to the start of the block tells the value. */
function digitValue(code: number): number {
  let before = 0;
  while (before < longestDigitBlock && decimalDigit.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}
