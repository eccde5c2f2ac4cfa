/** Digits of a magnetic track behind its number: expiry, service code, issuer's own. */

import type { Veto } from "../veto.ts";

const track1Rest = /\^[^^\r\n]{2,40}\^$/;
const separatorAtEnd = /[=Dd]/;
const track2Rest = /[0-9]{12,19}(?:=|D|%3D|\\u003d)$/i;

/** The last field of track 1 or track 2 (ISO/IEC 7813). The number before it is told as the finding. */
export const trackRest: Veto = {
  name: "track_rest",
  applies: ({ candidate, near }) =>
    candidate.separator === "" &&
    ((near.endsWith("^") && track1Rest.test(near.slice(-44))) ||
      (separatorAtEnd.test(near.slice(-1)) && track2Rest.test(near.slice(-26)))),
};
