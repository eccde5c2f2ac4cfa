/** Rows of figures: many groups of four digits side by side. */

import type { Veto } from "../veto.ts";

const groupsBefore = /(?:(?<![0-9])[0-9]{4}(?:[ \t,;|.-]|, ){1,4})*$/;
const groupsAfter = /^(?:[ \t,;|.-]{1,4}[0-9]{4}(?![0-9]))*/;
const escape = /%2[0Dd]/g;
const fewestGroups = 6;

/** Six and more groups of four digits in a row; no card number is printed in more than five groups. */
export const tableRow: Veto = {
  name: "table_row",
  applies({ candidate, near, own, next }) {
    if (candidate.separator === "") return false;
    const row = `${groupsBefore.exec(near)?.[0] ?? ""}${own}${groupsAfter.exec(next)?.[0] ?? ""}`;
    return (row.replaceAll(escape, " ").match(/[0-9]+/g) ?? []).length >= fewestGroups;
  },
};
