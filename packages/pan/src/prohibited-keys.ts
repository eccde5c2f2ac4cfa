/** Names of fields that must never be accepted: sensitive authentication data (PCI DSS 3.3.1.1 to 3.3.1.3). */

import { foldText } from "./fold-text.ts";

const trackNames =
  "track track1 track2 track3 tracks trackdata track1data track2data track3data track1equivalent " +
  "track2equivalent track2equivalentdata fulltrack fulltrackdata rawtrack rawtrackdata swipe swipedata " +
  "magstripe magstripedata magneticstripe magneticstripedata magnetictrack magdata msrdata";

const pinNames = "pin pindata pinblock pinblockdata encryptedpin encryptedpinblock pinnumber cardpin";

const codeNames =
  "cvv cvv1 cvv2 icvv dcvv cvc cvc1 cvc2 cvc3 cid csc cav cav2 cve cvd cvd2 cvn cvn2 cvp2 cvvcode cvccode " +
  "cvv2code cvc2code cvvcvc cvccvv securitycode cardsecuritycode cardcode cardverificationcode " +
  "cardverificationvalue cardverificationnumber cardvalidationcode cardcvv cardcvv2 cardcvc cardcvc2 cardcid";

/** Prohibited names, in lower case and without separators. */
export const prohibitedKeys: ReadonlySet<string> = new Set(
  `${trackNames} ${pinNames} ${codeNames}`.split(" "),
);

/**
 * Whether a field of that name must be refused, whatever its value. Case, separators and full-width letters
 * make no difference. A field that a schema declares on purpose (the security code of a request that keeps
 * it in memory only) is the schema's matter and is not to be asked for here.
 */
export function isProhibitedKey(name: string): boolean {
  const plain = foldText(name).toLowerCase();
  return prohibitedKeys.has(plain.replaceAll(/[^a-z0-9]/g, ""));
}
