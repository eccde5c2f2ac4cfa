/** Every veto, cheapest first. */

import type { Surroundings } from "./surroundings.ts";
import type { Veto } from "./veto.ts";
import { calendarStamp } from "./vetoes/calendar-stamp.ts";
import { dottedList } from "./vetoes/dotted-list.ts";
import { float } from "./vetoes/float.ts";
import { hexRow } from "./vetoes/hex-row.ts";
import { iban } from "./vetoes/iban.ts";
import { labelledOther } from "./vetoes/labelled-other.ts";
import { longerNumber } from "./vetoes/longer-number.ts";
import { maskedAlready } from "./vetoes/masked-already.ts";
import { mixedToken } from "./vetoes/mixed-token.ts";
import { pattern } from "./vetoes/pattern.ts";
import { phone } from "./vetoes/phone.ts";
import { tableRow } from "./vetoes/table-row.ts";
import { trackRest } from "./vetoes/track-rest.ts";
import { uuidPart } from "./vetoes/uuid.ts";

/** Every veto. One file each in `vetoes/`; a file that is missing here fails a test. */
export const vetoes: readonly Veto[] = [
  float,
  dottedList,
  calendarStamp,
  pattern,
  longerNumber,
  maskedAlready,
  phone,
  mixedToken,
  tableRow,
  hexRow,
  labelledOther,
  trackRest,
  uuidPart,
  iban,
];

/** The name of the first veto that applies, or undefined. */
export function vetoOf(surroundings: Surroundings): string | undefined {
  return vetoes.find((veto) => veto.applies(surroundings))?.name;
}
