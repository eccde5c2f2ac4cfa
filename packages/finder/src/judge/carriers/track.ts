/** Magnetic-stripe tracks around a number (ISO/IEC 7813; chip data and messages carry track 2 as well). */

import type { Surroundings } from "../surroundings.ts";

const startsField = /^[\s^=D%\\d]/;
const month = "(?:0[1-9]|1[0-2])";
const track1Before = /%?B$/i;
const track1After = new RegExp(`^\\s?\\^[^^\\r\\n]{2,40}\\^[0-9]{2}${month}`);
const escapedTrack1After = new RegExp(
  `^(?:%5E|\\\\u005e)[^^\\r\\n]{2,60}?(?:%5E|\\\\u005e)[0-9]{2}${month}`,
  "i",
);
const track2After = new RegExp(`^(?:=|D|%3D|\\\\u003d)[0-9]{2}${month}`, "i");
const bareTrack2After = new RegExp(`^(?:=|D|%3D|\\\\u003d)[0-9]{2}${month}[0-9]{3}`, "i");
const track2Before = /(?:;|%3B|\\u003b)$/i;

/** The track that holds the number as its first field; without a sentinel a service code must follow. */
export function trackOf({ near, next, candidate }: Surroundings): "track1" | "track2" | undefined {
  if (!startsField.test(next)) return undefined;
  if (track1Before.test(near.slice(-2)) && (track1After.test(next) || escapedTrack1After.test(next))) {
    return "track1";
  }
  if (candidate.separator !== "") return undefined;
  if (track2Before.test(near.slice(-6)) && track2After.test(next)) return "track2";
  return bareTrack2After.test(next) ? "track2" : undefined;
}
