/** Decimal fractions: the digits before or after a decimal point are no card number. */

import type { Veto } from "../veto.ts";

const pointBefore = /(?:[0-9]|(?:^|[^0-9A-Za-z.)\]"'])[-+]?)\.$/;
const pointAfter = /^(?:\.(?!0{1,2}(?![0-9]))[0-9]|[eE][-+]?[0-9]{1,3}(?![0-9A-Za-z]))/;

/**
 * `0.4532…`, `.4532…`, `4532….75`, `4532…e-7`. One or two zeros after the point do not count: tables that
 * turn columns into floating-point numbers write whole card numbers so.
 */
export const float: Veto = {
  name: "float",
  applies: ({ candidate, near, next }) =>
    (candidate.separator !== "." && near.endsWith(".") && pointBefore.test(near.slice(-4))) ||
    pointAfter.test(next),
};
