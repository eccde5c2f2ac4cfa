/** Recognises magnetic-stripe tracks in text (ISO/IEC 7813 layouts). */

import { isCardNumber } from "./card-number.ts";

/** Start sentinel, format code, number, name; also without the sentinel when an expiry follows. */
const track1 = /%B[0-9][0-9 ]{11,22}\^[^^]{0,40}\^|B[0-9][0-9 ]{11,22}\^[^^]{2,40}\^[0-9]{4}/i;

/** Start sentinel, number, separator, expiry. */
const track2 = /;[0-9]{12,19}[=D][0-9]{4}/i;

/** The same without its sentinel, as chip data and messages carry it: number, expiry, service code. */
const bareTrack2 = /(?<![0-9])([0-9]{12,19})[=D][0-9]{7}/gi;

/** Whether ASCII text holds track 1 or track 2. Without its sentinel, track 2 must start with a card number. */
export function hasTrack(text: string): boolean {
  if (track1.test(text) || track2.test(text)) return true;
  for (const [, digits = ""] of text.matchAll(bareTrack2)) {
    if (isCardNumber(digits)) return true;
  }
  return false;
}
