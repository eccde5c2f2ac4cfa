/** Networks that no longer issue cards. Their old numbers still turn up in files, never at a checkout. */

import type { InactiveNetworkFact } from "./fact.ts";

/** Withdrawn networks by id: for finding old numbers, never for accepting new ones. */
export const inactiveNetworks = {
  enroute: {
    name: "Diners enRoute",
    luhn: "none",
    ranges: [
      { from: "2014", to: "2014", lengths: [15], sources: ["wiki", "be", "ccsrch"] },
      { from: "2149", to: "2149", lengths: [15], sources: ["wiki", "be", "ccsrch"] },
    ],
  },
  laser: {
    name: "Laser",
    luhn: "required",
    ranges: [
      { from: "6304", to: "6304", lengths: [16, 17, 18, 19], sources: ["wiki", "zd", "be"] },
      { from: "6706", to: "6706", lengths: [16, 17, 18, 19], sources: ["wiki", "zd", "be"] },
      { from: "6709", to: "6709", lengths: [16, 17, 18, 19], sources: ["wiki", "zd", "be"] },
      { from: "6771", to: "6771", lengths: [16, 17, 18, 19], sources: ["wiki", "zd", "be"] },
    ],
  },
  solo: {
    name: "Solo",
    luhn: "required",
    ranges: [
      { from: "6334", to: "6334", lengths: [16, 18, 19], sources: ["wiki", "zd", "be"] },
      { from: "6767", to: "6767", lengths: [16, 18, 19], sources: ["wiki", "zd", "be"] },
    ],
  },
  switch: {
    name: "Switch",
    luhn: "required",
    ranges: [
      { from: "4903", to: "4903", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
      { from: "4905", to: "4905", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
      { from: "4911", to: "4911", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
      { from: "4936", to: "4936", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
      { from: "564182", to: "564182", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
      { from: "633110", to: "633110", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
      { from: "6333", to: "6333", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
      { from: "6759", to: "6759", lengths: [16, 18, 19], sources: ["wiki", "zd"] },
    ],
  },
  bankcard: {
    name: "Bankcard (AU)",
    luhn: "required",
    ranges: [
      { from: "5610", to: "5610", lengths: [16], sources: ["wiki", "be"] },
      { from: "560221", to: "560225", lengths: [16], sources: ["wiki", "be"] },
    ],
  },
} as const satisfies Readonly<Record<string, InactiveNetworkFact>>;
