/** Lists of numbers with dots: versions, addresses, object identifiers. */

import type { Veto } from "../veto.ts";

/** Dots between the digits in groups that the network does not print, or with more dotted digits beside them. */
export const dottedList: Veto = {
  name: "dotted_list",
  applies: ({ candidate, before, after }) =>
    candidate.separator === "." &&
    (candidate.grouping !== "network" || /[0-9]\.$/.test(before) || /^\.[0-9]/.test(after)),
};
