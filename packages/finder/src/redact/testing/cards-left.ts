/** What a text still holds after redaction, told by other code than redaction's own. */

import { isCardNumber } from "@cardkeep/pan";

/** Whether a run of digits that is no part of a fraction, or digits in groups of four joined by one space or dash, is a card number. */
export function holdsCard(text: string): boolean {
  const runs = text.match(/(?<![0-9.])[0-9]{12,19}(?![0-9]|\.[0-9]|e)/g) ?? [];
  const groups = text.match(/(?<![0-9][ -]?)[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![0-9])/g) ?? [];
  return [...runs, ...groups.map((group) => group.replaceAll(/[ -]/g, ""))].some((digits) =>
    isCardNumber(digits),
  );
}
