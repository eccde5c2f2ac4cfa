/** Groups that are only a part of a longer grouped number. */

import type { Veto } from "../veto.ts";

interface Joints {
  readonly before: RegExp;
  readonly after: RegExp;
  readonly longBefore: RegExp;
  readonly longAfter: RegExp;
}

const jointsOf = new Map<string, Joints>();

/**
 * More digits joined by the separator that the groups have. After spaces and their like a security code or
 * an expiry may follow a card number and a count may stand before it, so one group is forgiven at each end
 * of a number in its network's grouping.
 */
export const longerNumber: Veto = {
  name: "longer_number",
  applies({ candidate: { separator, grouping }, near, next }) {
    if (separator === "" || separator === "." || separator === "mixed") return false;
    const joints = jointsOf.get(separator) ?? remember(separator);
    const isBefore = joints.before.test(near.slice(-8));
    const isAfter = joints.after.test(next);
    if (!isBefore && !isAfter) return false;
    if (grouping !== "network" || separator === "-") return true;
    return joints.longBefore.test(near.slice(-40)) || joints.longAfter.test(next);
  },
};

function remember(separator: string): Joints {
  const bytes = Buffer.from(separator, "utf8").toString("latin1");
  const raw = separator === "\u00a0" ? "(?:\u00c2?\u00a0)" : RegExp.escape(bytes);
  const joints = {
    before: new RegExp(`[0-9]${raw}$`),
    after: new RegExp(`^${raw}[0-9]`),
    longBefore: new RegExp(`[0-9]{3,}${raw}[0-9]{3,}${raw}$`),
    longAfter: new RegExp(`^${raw}[0-9]{3,}${raw}[0-9]{3,}`),
  };
  jointsOf.set(separator, joints);
  return joints;
}
