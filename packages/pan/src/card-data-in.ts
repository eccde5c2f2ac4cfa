/** Guards free fields: text that is shown, searched and exported in clear must hold no card data. */

import { foldText } from "./fold-text.ts";
import { hasSpacedCardNumber } from "./spaced-digits.ts";
import { hasTrack } from "./tracks.ts";

/** What kind of card data a text holds. */
export type CardDataKind = "pan" | "track" | "security_code";

/** A label, an optional filling word, a colon, equals sign or space, and three or four digits. */
const labelledCode =
  /(?:cvv2?|cvc2?|(?<![a-z0-9])(?:cid|cvn2|cvd2|cvp2|cav2)|security[ _-]?code|card[ _-]?verification[ _-]?(?:code|number|value))["')\]]{0,2}(?: ?(?:is|code|number|no\.?|#))?["')\]]{0,2}[\s:=]{1,6}["'([]{0,2}[0-9]{3,4}(?![0-9a-z]|[-.][0-9])/i;

/** UUIDs, ids of ours, and hash values in hexadecimal: their digits are not a number someone wrote. */
const identifier =
  /(?<![0-9a-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]{3}_[0-9a-hjkmnp-tv-z]{28}|(?=[0-9]*[a-f])[0-9a-f]{32}(?:[0-9a-f]{8}|[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{96})?)(?![0-9a-z])/gi;

/**
 * The worst card data found in a text, or undefined: a magnetic track before a card number before a
 * labelled security code (PCI DSS 3.3.1 forbids to keep the first and last at all). Digits of every script
 * count. Linear in length.
 *
 * A false alarm stays possible where another number has a network's first digits, one of its lengths and a
 * fitting check digit: about one in ten of such numbers.
 */
export function cardDataIn(text: string): CardDataKind | undefined {
  const ascii = foldText(text);
  if (!/[0-9]/.test(ascii)) return undefined;
  if (hasTrack(ascii)) return "track";
  if (hasSpacedCardNumber(ascii.replace(identifier, "id"))) return "pan";
  return labelledCode.test(ascii) ? "security_code" : undefined;
}
