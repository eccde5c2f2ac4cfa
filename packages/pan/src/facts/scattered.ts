/**
 * National networks whose numbers lie in many small ranges inside those of other networks.
 */

import type { NetworkFact } from "./fact.ts";

/** Networks of many small ranges by id. */
export const scatteredNetworks = {
  elo: {
    name: "Elo",
    cvc: { name: "CVE", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      { from: "401178", to: "401178", lengths: [16], sources: ["cct", "pay"] },
      { from: "401179", to: "401179", lengths: [16], sources: ["cct", "pay"] },
      { from: "431274", to: "431274", lengths: [16], sources: ["cct", "pay"] },
      { from: "438935", to: "438935", lengths: [16], sources: ["cct", "pay"] },
      { from: "451416", to: "451416", lengths: [16], sources: ["cct", "pay"] },
      { from: "457393", to: "457393", lengths: [16], sources: ["cct", "pay"] },
      { from: "457631", to: "457631", lengths: [16], sources: ["cct", "pay"] },
      { from: "457632", to: "457632", lengths: [16], sources: ["cct", "pay"] },
      { from: "504175", to: "504175", lengths: [16], sources: ["cct", "pay"] },
      { from: "627780", to: "627780", lengths: [16], sources: ["cct", "pay"] },
      { from: "636297", to: "636297", lengths: [16], sources: ["cct", "pay"] },
      { from: "636368", to: "636368", lengths: [16], sources: ["cct", "pay"] },
      { from: "506699", to: "506778", lengths: [16], sources: ["cct", "pay"] },
      { from: "509000", to: "509999", lengths: [16], sources: ["cct", "pay"] },
      { from: "650031", to: "650033", lengths: [16], sources: ["cct", "pay"] },
      { from: "650035", to: "650051", lengths: [16], sources: ["cct", "pay"] },
      { from: "650405", to: "650439", lengths: [16], sources: ["cct", "pay"] },
      { from: "650485", to: "650538", lengths: [16], sources: ["cct", "pay"] },
      { from: "650541", to: "650598", lengths: [16], sources: ["cct", "pay"] },
      { from: "650700", to: "650718", lengths: [16], sources: ["cct", "pay"] },
      { from: "650720", to: "650727", lengths: [16], sources: ["cct", "pay"] },
      { from: "650901", to: "650920", lengths: [16], sources: ["cct", "pay"] },
      { from: "651652", to: "651679", lengths: [16], sources: ["cct", "pay"] },
      { from: "655000", to: "655019", lengths: [16], sources: ["cct", "pay"] },
      { from: "655021", to: "655058", lengths: [16], sources: ["cct", "pay"] },
      { from: "650921", to: "650978", lengths: [16], sources: ["cct", "am"] },
    ],
  },
  mada: {
    name: "mada",
    cvc: { name: "CVV", length: 3 },
    luhn: "required",
    grouping: [[4, 4, 4, 4]],
    ranges: [
      { from: "504300", to: "504300", lengths: [16], sources: ["am", "cty"] },
      { from: "506968", to: "506968", lengths: [16], sources: ["am", "cty"] },
      { from: "508160", to: "508160", lengths: [16], sources: ["am", "cty"] },
      { from: "585265", to: "585265", lengths: [16], sources: ["am", "cty"] },
      { from: "588848", to: "588848", lengths: [16], sources: ["am", "cty"] },
      { from: "588850", to: "588850", lengths: [16], sources: ["am", "cty"] },
      { from: "588982", to: "588983", lengths: [16], sources: ["am", "cty"] },
      { from: "589005", to: "589005", lengths: [16], sources: ["am", "cty"] },
      { from: "589206", to: "589206", lengths: [16], sources: ["am", "cty"] },
      { from: "604906", to: "604906", lengths: [16], sources: ["am", "cty"] },
      { from: "605141", to: "605141", lengths: [16], sources: ["am", "cty"] },
      { from: "636120", to: "636120", lengths: [16], sources: ["am", "cty"] },
      { from: "968201", to: "968209", lengths: [16], sources: ["am", "cty"] },
      { from: "968211", to: "968211", lengths: [16], sources: ["am", "cty"] },
    ],
  },
} as const satisfies Readonly<Record<string, NetworkFact>>;
