/** Card numbers in dumps of chip data: pairs of hexadecimal digits, parted by spaces or dashes. */

import type { Surroundings } from "../surroundings.ts";

const tag = /(?:^|[^0-9A-Za-z])5A[ -]0[6-9Aa][ -]$/i;
const pairs = /^[0-9]{2}(?:[ -][0-9]{2}){5,8}/;

/** Whether the number is the value of tag 5A (EMV book 3, annex A): its length in bytes stands before it. */
export function isChipNumber({ near, own }: Surroundings): boolean {
  return tag.test(near.slice(-8)) && pairs.test(own);
}
