/** Lists of numbers with dots: versions, addresses, object identifiers. */

import type { Veto } from "../veto.ts";

/** Dots between the digits in groups that the network does not print, or with a dot before or more dotted digits behind them. */
export const dottedList: Veto = {
  name: "dotted_list",
  applies: ({ candidate, near, next }) =>
    candidate.separator === "." &&
    (candidate.grouping !== "network" || /(?:^|[^A-Za-z])\.$/.test(near.slice(-2)) || /^\.[0-9]/.test(next)),
};
