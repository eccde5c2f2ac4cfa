/** What may be shown of a card number: PCI DSS 3.4.1 for display, 3.5.1 and SSC FAQ 1091 for what remains. */

import { truncationBaseline, truncationRows } from "./facts/truncation.ts";
import { networkOf } from "./network-of.ts";

/** The parts of a number that may be shown. Both are empty when the text is no card number. */
export interface MaskedPan {
  readonly bin: string;
  readonly last4: string;
}

const panShape = /^[0-9]{12,19}$/;

/**
 * First digits and last four of a number: eight first digits where the truncation table allows them for
 * its network and length, six elsewhere. A text that is not 12 to 19 digits shows nothing.
 */
export function maskPan(digits: string): MaskedPan {
  if (!panShape.test(digits)) return { bin: "", last4: "" };
  return { bin: digits.slice(0, firstShown(digits)), last4: digits.slice(-truncationBaseline.keepLast) };
}

/**
 * A number as text with stars for the hidden digits. Always six and four digits, for every network: two
 * different masks of one number would together show more than either. No card number: stars only.
 */
export function maskedText(digits: string): string {
  if (!panShape.test(digits)) return "*".repeat(digits.length);
  const { keepFirst, keepLast } = truncationBaseline;
  return (
    digits.slice(0, keepFirst) + "*".repeat(digits.length - keepFirst - keepLast) + digits.slice(-keepLast)
  );
}

function firstShown(digits: string): number {
  const network = networkOf(digits);
  if (network === undefined) return truncationBaseline.keepFirst;
  const row = truncationRows.find(
    ({ from, to, networks }) => from <= digits.length && digits.length <= to && networks.includes(network.id),
  );
  return row?.keepFirst ?? truncationBaseline.keepFirst;
}
