/** How large a tree may be, and arithmetic past 32 bits. */
import { TrailRefused } from "./refused.ts";

/** Most leaves a trail may have: 2^40, five levels of tiles. */
export const maxSize = 2 ** 40;

/** Whether a value from outside is a possible count of leaves. */
export function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= maxSize;
}

/** @throws `range_refused` unless 0 ≤ begin ≤ end ≤ 2^40, all whole. */
export function checkRange(begin: number, end: number): void {
  if (!isSize(begin) || !isSize(end) || begin > end) throw new TrailRefused("range_refused");
}

/** The largest power of two below `size`, where RFC 6962, 2.1 splits a tree of `size` ≥ 2 leaves. */
export function splitPoint(size: number): number {
  let split = 2 ** Math.floor(Math.log2(size));
  // log2 of a number near a power of two may round to it.
  if (split >= size) split /= 2;
  else if (split * 2 < size) split *= 2;
  return split;
}

/** Place of a full subtree: its leaves are [index × 2^height, (index + 1) × 2^height). */
export type NodePlace = { readonly height: number; readonly index: number };

/**
 * The fewest full subtrees that cover the leaves [begin, end), from left to right.
 * For begin = 0 they are as many as `end` has one-bits; otherwise at most about twice its bits.
 */
export function coverRange(begin: number, end: number): NodePlace[] {
  const places: NodePlace[] = [];
  let at = begin;
  while (at < end) {
    let height = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2;
      height += 1;
    }
    places.push({ height, index: at / width });
    at += width;
  }
  return places;
}
