/** Rows of hexadecimal words, of which some happen to hold decimal digits only. */

import type { Veto } from "../veto.ts";

const wordsBefore = /(?:(?<![0-9A-Za-z])[0-9A-Fa-f]{2,8}[ \t\r\n,-]{1,3}){0,6}[0-9A-Fa-f]{0,6}$/;
const wordsAfter = /^[0-9A-Fa-f]{0,6}(?:[ \t\r\n,-]{1,3}[0-9A-Fa-f]{2,8}(?![0-9A-Za-z])){0,6}/;
const mixed = /(?:[0-9][A-Fa-f]|[A-Fa-f][0-9])/;
const fewestWords = 2;

/** Groups beside two and more hexadecimal words, one of which holds letters and digits. */
export const hexRow: Veto = {
  name: "hex_row",
  applies({ candidate, near, own, next }) {
    if (candidate.separator === "") return false;
    const before = wordsBefore.exec(near)?.[0] ?? "";
    const after = wordsAfter.exec(next)?.[0] ?? "";
    if (!mixed.test(before + own.slice(0, 1)) && !mixed.test(own.slice(-1) + after)) return false;
    return (`${before} ${after}`.match(/[0-9A-Fa-f]+/g) ?? []).length >= fewestWords;
  },
};
