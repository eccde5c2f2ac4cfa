/** Rows of figures: many groups of four digits side by side. */

import type { Veto } from "../veto.ts";

const groupsBefore = /(?:(?<![0-9])[0-9]{4}(?:[ \t,;|.-]|, ){1,4})*$/;
const groupsAfter = /^(?:[ \t,;|.-]{1,4}[0-9]{4}(?![0-9]))*/;
const fewestGroups = 6;

/** Six and more groups of four digits in a row; no card number is printed in more than five groups. */
export const tableRow: Veto = {
  name: "table_row",
  applies({ candidate, before, own, after }) {
    if (candidate.separator === "") return false;
    const row = `${groupsBefore.exec(before.slice(-96))?.[0] ?? ""}${own}${groupsAfter.exec(after.slice(0, 96))?.[0] ?? ""}`;
    return (row.match(/[0-9]+/g) ?? []).length >= fewestGroups;
  },
};
