/**
 * Networks of one country or region: names, security codes, printed groups and number ranges.
 */

import type { NetworkFact } from "./fact.ts";

/** National networks by id. */
export const nationalNetworks = {
  mir: {
    name: "Mir",
    cvc: { name: "CVP2", length: 3 },
    luhn: "required",
    grouping: [
      [4, 4, 4, 4],
      [4, 4, 4, 5],
      [4, 4, 4, 4, 2],
      [4, 4, 4, 4, 3],
    ],
    ranges: [
      { from: "2200", to: "2204", lengths: [16], sources: ["cct", "cty", "pay", "bps"] },
      { from: "2200", to: "2204", lengths: [19], sources: ["cct", "bps"] },
    ],
  },
  rupay: {
    name: "RuPay",
    cvc: { name: "CVD2", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      { from: "508", to: "508", lengths: [16], sources: ["bps", "scb"] },
      { from: "60", to: "60", lengths: [16], sources: ["bps", "scb"] },
      { from: "6521", to: "6522", lengths: [16], sources: ["bps", "rupay-py"] },
      { from: "817900", to: "818999", lengths: [16], sources: ["bps", "scb"] },
      { from: "820000", to: "821999", lengths: [16], sources: ["bps", "scb"] },
    ],
  },
  hipercard: {
    name: "Hipercard",
    cvc: { name: "CVC", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      { from: "606282", to: "606282", lengths: [16], sources: ["cct", "am", "pay"] },
      { from: "384100", to: "384100", lengths: [16], sources: ["am", "pay"] },
      { from: "384140", to: "384140", lengths: [16], sources: ["am", "pay"] },
      { from: "384160", to: "384160", lengths: [16], sources: ["am", "pay"] },
    ],
  },
  hiper: {
    name: "Hiper",
    cvc: { name: "CVC", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      { from: "637095", to: "637095", lengths: [16], sources: ["cct", "am"] },
      { from: "637568", to: "637568", lengths: [16], sources: ["cct", "am"] },
      { from: "637599", to: "637599", lengths: [16], sources: ["cct", "am"] },
      { from: "637609", to: "637609", lengths: [16], sources: ["cct", "am"] },
      { from: "637612", to: "637612", lengths: [16], sources: ["cct", "am"] },
    ],
  },
  troy: {
    name: "Troy",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [{ from: "9792", to: "9792", lengths: [16], sources: ["cct", "cty", "pay", "bps"] }],
  },
  verve: {
    name: "Verve",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [
      [4, 4, 4, 4],
      [4, 4, 4, 4, 2],
      [6, 13],
    ],
    ranges: [
      { from: "506099", to: "506198", lengths: [16, 18, 19], sources: ["bps", "am"] },
      { from: "507865", to: "507964", lengths: [16, 18, 19], sources: ["bps", "am"] },
    ],
  },
  dankort: {
    name: "Dankort",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      { from: "5019", to: "5019", lengths: [16], sources: ["am", "cty", "pay", "bps", "zd"] },
      { from: "4571", to: "4571", lengths: [16], sources: ["bps", "wiki"], sharedWith: "visa" },
    ],
  },
  naranja: {
    name: "Naranja",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [{ from: "589562", to: "589562", lengths: [16], sources: ["cct", "am"] }],
  },
  cabal: {
    name: "Cabal",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [{ from: "604201", to: "604299", lengths: [16], sources: ["am", "bps"] }],
  },
  meeza: {
    name: "Meeza",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      { from: "507803", to: "507803", lengths: [16], sources: ["cty", "bps"] },
      { from: "507808", to: "507808", lengths: [16], sources: ["cty", "bps"] },
      { from: "507809", to: "507809", lengths: [16], sources: ["cty", "bps"] },
      { from: "507810", to: "507810", lengths: [16], sources: ["cty", "bps"] },
    ],
  },
  forbrugsforeningen: {
    name: "Forbrugsforeningen",
    cvc: { name: "CVC", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [{ from: "600722", to: "600722", lengths: [16], sources: ["am", "cty", "zd", "bps"] }],
  },
} as const satisfies Readonly<Record<string, NetworkFact>>;
