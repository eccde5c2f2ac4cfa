/** Telephone numbers in international form (ITU-T E.164): + and at most 15 digits. */

import type { Veto } from "../veto.ts";

const longestPhone = 15;
const plusBefore = /(?:\+|(?<![0-9])00|tel:|%2B)[ (]?(?:[0-9]{1,4}[)\- .]{1,2})?$/;

/**
 * `+49…`, `0049 …`, `tel:…`. A plus that parts words in a URL stands after text, not after a space, a quote
 * or an equals sign; numbers in the grouping of their network are no telephone numbers either way.
 */
export const phone: Veto = {
  name: "phone",
  applies: ({ candidate, near }) =>
    candidate.digits.length <= longestPhone &&
    candidate.grouping !== "network" &&
    plusBefore.test(near.slice(-12)) &&
    !(candidate.separator === "+" && /[0-9A-Za-z]\+$/.test(near.slice(-2))),
};
