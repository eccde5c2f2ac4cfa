/** UUIDs (RFC 9562): groups of 8, 4, 4, 4 and 12 hexadecimal digits. */

import { overlaps } from "../overlaps.ts";
import type { Veto } from "../veto.ts";

const uuid = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;
const hexBefore = /[-0-9a-fA-F]$/;
const hexAfter = /^[-0-9a-fA-F]/;

/** Digits that are a part of a UUID. */
export const uuidPart: Veto = {
  name: "uuid",
  applies: (surroundings) =>
    (surroundings.candidate.separator === "-" ||
      hexBefore.test(surroundings.near.slice(-1)) ||
      hexAfter.test(surroundings.next)) &&
    overlaps(surroundings, uuid, 40),
};
