/**
 * Networks accepted in many countries: names, security codes, printed groups and number ranges.
 */

import type { NetworkFact } from "./fact.ts";

/** Worldwide networks by id. */
export const worldwideNetworks = {
  visa: {
    name: "Visa",
    cvc: { name: "CVV2", length: 3 },
    luhn: "required",
    grouping: [
      [4, 3, 3, 3],
      [4, 4, 4, 4],
      [4, 4, 4, 5],
      [4, 4, 4, 4, 2],
      [4, 4, 4, 4, 3],
    ],
    ranges: [
      { from: "4", to: "4", lengths: [16], sources: ["cct", "am", "cty", "pay", "acv", "bps", "wiki", "ph"] },
      { from: "4", to: "4", lengths: [13], sources: ["am", "cty", "pay", "acv", "wiki", "be"] },
      { from: "4", to: "4", lengths: [19], sources: ["cct", "am", "cty", "acv", "bps", "wiki"] },
      { from: "4", to: "4", lengths: [18], sources: ["cct", "acv"] },
    ],
  },
  mastercard: {
    name: "Mastercard",
    cvc: { name: "CVC2", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      {
        from: "510000",
        to: "559999",
        lengths: [16],
        sources: ["cct", "am", "cty", "pay", "acv", "bps", "wiki", "ph"],
      },
      {
        from: "222100",
        to: "272099",
        lengths: [16],
        sources: ["cct", "am", "cty", "pay", "acv", "bps", "wiki", "ph"],
      },
    ],
  },
  amex: {
    name: "American Express",
    cvc: { name: "CID", length: 4 },
    luhn: "required",
    grouping: [[4, 6, 5]],
    ranges: [
      {
        from: "34",
        to: "34",
        lengths: [15],
        sources: ["cct", "am", "cty", "pay", "acv", "bps", "wiki", "ph", "be"],
      },
      {
        from: "37",
        to: "37",
        lengths: [15],
        sources: ["cct", "am", "cty", "pay", "acv", "bps", "wiki", "ph", "be"],
      },
    ],
  },
  discover: {
    name: "Discover",
    cvc: { name: "CID", length: 3 },
    luhn: "required",
    grouping: [
      [4, 4, 4, 4],
      [4, 4, 4, 4, 3],
    ],
    ranges: [
      { from: "6011", to: "6011", lengths: [16, 19], sources: ["cct", "am", "bps", "wiki"] },
      { from: "644", to: "649", lengths: [16, 19], sources: ["cct", "am", "bps", "wiki", "ph"] },
      { from: "65", to: "65", lengths: [16, 19], sources: ["cct", "am", "bps", "wiki", "ph"] },
      {
        from: "622126",
        to: "622925",
        lengths: [16, 19],
        sources: ["bps", "wiki", "acv", "ph", "zd"],
        sharedWith: "unionpay",
      },
    ],
  },
  diners: {
    name: "Diners Club",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [
      [4, 6, 4],
      [4, 4, 4, 4],
      [4, 4, 4, 4, 3],
    ],
    ranges: [
      {
        from: "300",
        to: "305",
        lengths: [14],
        sources: ["cct", "am", "cty", "pay", "acv", "bps", "wiki", "ph", "be"],
      },
      { from: "3095", to: "3095", lengths: [14], sources: ["acv", "bps", "ph"] },
      {
        from: "36",
        to: "36",
        lengths: [14],
        sources: ["cct", "am", "cty", "pay", "acv", "bps", "wiki", "ph", "be"],
      },
      { from: "38", to: "39", lengths: [14], sources: ["cct", "acv", "bps", "wiki", "ph", "be"] },
      { from: "300", to: "305", lengths: [16, 19], sources: ["cct", "am"] },
      { from: "36", to: "36", lengths: [16, 19], sources: ["cct", "am"] },
      { from: "38", to: "39", lengths: [16], sources: ["cct", "bps"] },
    ],
  },
  jcb: {
    name: "JCB",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [
      [4, 4, 4, 4],
      [4, 4, 4, 5],
      [4, 4, 4, 4, 2],
      [4, 4, 4, 4, 3],
    ],
    ranges: [
      { from: "3528", to: "3589", lengths: [16], sources: ["cct", "am", "bps", "wiki", "ph", "zd", "be"] },
      { from: "3528", to: "3589", lengths: [19], sources: ["cct", "bps"] },
      { from: "2131", to: "2131", lengths: [15], sources: ["ph", "ccsrch"] },
      { from: "1800", to: "1800", lengths: [15], sources: ["ph", "ccsrch"] },
    ],
    legacyRanges: [
      { from: "3088", to: "3094", lengths: [16], sources: ["am", "pay"] },
      { from: "3096", to: "3102", lengths: [16], sources: ["am", "pay"] },
      { from: "3112", to: "3120", lengths: [16], sources: ["am", "pay"] },
      { from: "3158", to: "3159", lengths: [16], sources: ["am", "pay"] },
      { from: "3337", to: "3349", lengths: [16], sources: ["am", "pay"] },
    ],
  },
  unionpay: {
    name: "China UnionPay",
    cvc: { name: "CVN2", length: 3 },
    luhn: "usual",
    grouping: [
      [4, 4, 4, 4],
      [4, 4, 4, 5],
      [4, 4, 4, 4, 2],
      [4, 4, 4, 4, 3],
      [6, 13],
    ],
    ranges: [
      { from: "62", to: "62", lengths: [16, 17, 18, 19], sources: ["cct", "cty", "pay", "bps", "wiki"] },
      { from: "81000000", to: "81719999", lengths: [16, 17, 18, 19], sources: ["cct", "am", "bps"] },
    ],
  },
  maestro: {
    name: "Maestro",
    closing: true,
    cvc: { name: "CVC2", length: 3 },
    luhn: "usual",
    grouping: [
      [4, 4, 4],
      [4, 4, 5],
      [4, 6, 5],
      [4, 4, 4, 4],
      [4, 4, 4, 4, 2],
      [4, 4, 4, 4, 3],
    ],
    ranges: [
      { from: "501800", to: "501899", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "bps"] },
      { from: "502000", to: "502099", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "bps"] },
      { from: "503800", to: "503899", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "bps"] },
      { from: "589300", to: "589399", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "bps"] },
      { from: "630400", to: "630499", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "bps"] },
      { from: "675900", to: "675999", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "bps"] },
      { from: "676100", to: "676399", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "bps"] },
      { from: "670000", to: "679999", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["am", "cct"] },
      { from: "50", to: "50", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["wiki", "pay"] },
      { from: "56", to: "59", lengths: [12, 13, 14, 15, 16, 17, 18, 19], sources: ["wiki", "pay", "cct"] },
    ],
  },
  uatp: {
    name: "UATP",
    cvc: null,
    luhn: "required",
    grouping: [[4, 5, 6]],
    ranges: [{ from: "1", to: "1", lengths: [15], sources: ["cty", "bps", "wiki"] }],
  },
} as const satisfies Readonly<Record<string, NetworkFact>>;
