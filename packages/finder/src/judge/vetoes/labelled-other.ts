/** Numbers whose own label says that they are another kind: device, article, bank account. */

import type { Veto } from "../veto.ts";

const label =
  /(?<![A-Za-z])(?:imei(?:_?sv)?|imsi|iccid|meid|esn|ean(?:[-_ ]?1[34])?|gtin(?:[-_ ]?1[234])?|upc|isbn(?:[-_ ]?1[03])?|issn|iban|bban|sscc|msisdn|doi|orcid|isni|viaf|oclc)(?![A-Za-z])["'\]]{0,2}(?: ?(?:no\.?|nr\.?|number|code|nummer))?[\s:=#]{0,4}["'([<>/]{0,2}$/i;

/** A label of another numbering scheme directly before the number. */
export const labelledOther: Veto = {
  name: "labelled_other",
  applies: ({ near }) => label.test(near.slice(-48)),
};
