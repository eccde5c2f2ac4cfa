/** Moments in time: seconds to nanoseconds since 1970, and dates written as digits. */

import type { Veto } from "../veto.ts";

/** From 2001-09-09 to 2096, where counts of seconds have ten digits and a first digit below four. */
const firstSecond = 1_000_000_000;
const lastSecond = 3_999_999_999;

const yearFirst =
  /^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9]/;
const dayFirst =
  /^(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}(?:[01][0-9]|2[0-3])[0-5][0-9]/;

/** A count since 1970 in milli-, micro- or nanoseconds, or a date followed by hours and minutes. */
export const calendarStamp: Veto = {
  name: "calendar_stamp",
  applies({ candidate: { digits, separator } }) {
    if (separator !== "") return false;
    const isCount = digits.length === 13 || digits.length === 16 || digits.length === 19;
    const seconds = Number(digits.slice(0, 10));
    if (isCount && digits.startsWith("1") && seconds >= firstSecond && seconds <= lastSecond) return true;
    return digits.length <= 17 && (yearFirst.test(digits) || dayFirst.test(digits));
  },
};
