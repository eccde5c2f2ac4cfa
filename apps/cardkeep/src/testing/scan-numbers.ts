/** Card numbers made for tests of scans, and a search for whole ones in whatever a run left. */

import { isLuhnValid, maskedText } from "@cardkeep/pan";

/** All made numbers begin with these digits; the next two digits of the number are hidden in every report. */
const bin = "453212";
const hidden = "80";

/** A number that is no published test card; `seed` below ten million. */
export function madeNumber(seed: number): string {
  const body = `${bin}${hidden}${String(seed).padStart(7, "0")}`;
  return `${body}${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => isLuhnValid(`${body}${digit}`))}`;
}

/** A line of JSON in which anybody sees a card. */
export function cardLine(seed: number): string {
  return `{"card_number":"${madeNumber(seed)}","expiry":"12/29"}\n`;
}

/** A made number as reports show it. */
export function maskOf(seed: number): string {
  return maskedText(madeNumber(seed));
}

const spellings: readonly ("latin1" | "utf16le")[] = ["latin1", "utf16le"];

/**
 * How often more of a made number than six and four digits stands in some bytes: as it is, in UTF-16, and with
 * single separators between the digits.
 */
export function numbersLeftIn(bytes: Buffer): number {
  let count = 0;
  for (const spelling of spellings) {
    const mark = Buffer.from(`${bin}${hidden}`, spelling);
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) count += 1;
  }
  const grouped = bytes.toString("latin1").match(/4532[ -]1280[ -]?\d{4}/g);
  return count + (grouped?.length ?? 0);
}
