/** What redaction leaves alone: digits whose surroundings say that they are some other thing. */

import type { Surroundings } from "../judge/surroundings.ts";
import type { Veto } from "../judge/veto.ts";
import { calendarStamp } from "../judge/vetoes/calendar-stamp.ts";
import { dottedList } from "../judge/vetoes/dotted-list.ts";
import { float } from "../judge/vetoes/float.ts";
import { iban } from "../judge/vetoes/iban.ts";
import { labelledOther } from "../judge/vetoes/labelled-other.ts";
import { longerNumber } from "../judge/vetoes/longer-number.ts";
import { mixedToken } from "../judge/vetoes/mixed-token.ts";
import { phone } from "../judge/vetoes/phone.ts";
import { uuidPart } from "../judge/vetoes/uuid.ts";

/** Vetoes of the finder that hold for redaction: a wrong mask would damage a stamp, an id or a measurement. */
const always: readonly Veto[] = [
  float,
  calendarStamp,
  dottedList,
  phone,
  mixedToken,
  labelledOther,
  uuidPart,
  iban,
];

/**
 * Whether a candidate is left alone. Groups that no network prints must not be a part of more groups; two
 * card numbers side by side are printed groups. Repeated digits, and digits beside a mask, are masked all
 * the same: a reader loses nothing by it.
 */
export function isOtherThing(surroundings: Surroundings): boolean {
  const applies = (veto: Veto): boolean => veto.applies(surroundings);
  if (always.some(applies)) return true;
  return surroundings.candidate.grouping === "other" && longerNumber.applies(surroundings);
}
