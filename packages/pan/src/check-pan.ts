/** The rules a card number must satisfy before it is kept. */

import { isLuhnValid } from "./luhn.ts";
import type { NetworkId } from "./network.ts";
import { isLengthAllowed, networkOf } from "./network-of.ts";

/**
 * The rule a refused number breaks: `characters` (anything but ASCII digits, spaces and dashes), `length`
 * (not 13 to 19 digits), `network_length` (a length its network does not issue), `check_digit` (mod 10
 * fails, or one digit is repeated throughout).
 */
export type PanRule = "characters" | "length" | "network_length" | "check_digit";

/** What became of a number: its digits and network, or the first rule it breaks. Never the number again. */
export type PanVerdict =
  | { readonly ok: true; readonly digits: string; readonly network: NetworkId | "unknown" }
  | { readonly ok: false; readonly rule: PanRule };

/** Fewest and most digits of a card number that is accepted. */
export const panLength = { min: 13, max: 19 } as const;

const space = 0x20;
const dash = 0x2d;

/**
 * Checks a card number as typed. ASCII spaces and dashes are removed, nothing else is forgiven.
 *
 * Networks that issue cards without a check digit are not held to it. A number of no known network passes
 * when its check digit is right. One repeated digit is never a card, though zeros satisfy mod 10.
 */
export function checkPan(text: string): PanVerdict {
  const digits = digitsOf(text);
  if (digits === undefined) return { ok: false, rule: "characters" };
  if (digits.length < panLength.min || digits.length > panLength.max) return { ok: false, rule: "length" };
  const network = networkOf(digits);
  if (network !== undefined && !isLengthAllowed(digits)) return { ok: false, rule: "network_length" };
  const isHeldToLuhn = network === undefined || network.luhn === "required";
  if (isOneDigitRepeated(digits) || (isHeldToLuhn && !isLuhnValid(digits))) {
    return { ok: false, rule: "check_digit" };
  }
  return { ok: true, digits, network: network?.id ?? "unknown" };
}

/** Whether a text of at least one character is one character repeated. */
export function isOneDigitRepeated(digits: string): boolean {
  for (let at = 1; at < digits.length; at++) {
    if (digits.charCodeAt(at) !== digits.charCodeAt(0)) return false;
  }
  return digits.length > 0;
}

/** The digits of a text; undefined when it holds a character that may not stand in a card number. */
function digitsOf(text: string): string | undefined {
  let digits = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) continue;
    if (code !== space && code !== dash) return undefined;
    digits += text.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? text : digits + text.slice(from);
}
