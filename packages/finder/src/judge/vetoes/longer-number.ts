/** Groups that are only a part of a longer grouped number. */

import type { Veto } from "../veto.ts";

/**
 * More digits joined by the separator that the groups have. After spaces and their like a security code or
 * an expiry may follow a card number and a count may stand before it, so one group is forgiven at each end
 * of a number in its network's grouping.
 */
export const longerNumber: Veto = {
  name: "longer_number",
  applies({ candidate: { separator, grouping }, before, after }) {
    if (separator === "" || separator === ".") return false;
    const raw = separator === "\u00a0" ? "(?:\u00c2?\u00a0)" : RegExp.escape(separator);
    const isBefore = new RegExp(`[0-9]${raw}$`).test(before);
    const isAfter = new RegExp(`^${raw}[0-9]`).test(after);
    if (grouping !== "network") return isBefore || isAfter;
    const isLongBefore = new RegExp(`[0-9]{3,}${raw}[0-9]{3,}${raw}$`).test(before);
    const isLongAfter = new RegExp(`^${raw}[0-9]{3,}${raw}[0-9]{3,}`).test(after);
    return isLongBefore || isLongAfter || (separator === "-" && (isBefore || isAfter));
  },
};
