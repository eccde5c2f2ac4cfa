/** Numbers beside masking characters: a part of what was masked before, or a sample. */

import type { Veto } from "../veto.ts";

const maskBefore = /(?:[*#•]{3}|[xX]{4})[ -]?$/;
const maskAfter = /^[ -]?(?:[*#•]{3}|[xX]{4})/;

/** Three and more stars, number signs or dots, or four and more x, directly beside the digits. */
export const maskedAlready: Veto = {
  name: "masked_already",
  applies: ({ before, after }) => maskBefore.test(before) || maskAfter.test(after),
};
