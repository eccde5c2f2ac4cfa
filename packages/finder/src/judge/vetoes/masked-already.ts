/** Numbers beside masking characters: a part of what was masked before, or a sample. */

import type { Veto } from "../veto.ts";

const maskBefore = /(?:[*#\u2022]{3}|\u00e2\u0080\u00a2|[xX]{4})[ -]?$/;
const maskAfter = /^[ -]?(?:[*#\u2022]{3}|\u00e2\u0080\u00a2|[xX]{4})/;

/** Three and more stars or number signs, a bullet, or four and more x, directly beside the digits. */
export const maskedAlready: Veto = {
  name: "masked_already",
  applies: ({ near, next }) => maskBefore.test(near.slice(-6)) || maskAfter.test(next),
};
