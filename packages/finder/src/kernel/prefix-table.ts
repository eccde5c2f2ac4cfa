/**
 * Which network issues numbers with certain first digits at a certain length.
 *
 * The most specific range decides, as `networkOf` does, because it is asked: the tables keep its answers.
 * Between two neighbouring limits of ranges all first digits have the same ones: those are a segment. Both
 * kernels read these tables.
 */

import { allRanges, isLengthAllowed, networkIds, networkOf } from "@cardkeep/pan";
import { candidateLength } from "../candidate.ts";

/** First digits that a network is told by. */
const prefixDigits = 8;
const prefixes = 10 ** prefixDigits;
const fours = 10_000;
const lengthCount = candidateLength.max - candidateLength.min + 1;

const limits = limitsOf();

/** First eight-digit prefix of each segment, going up; behind the last one the largest number there is. */
export const segmentFrom: Uint32Array = Uint32Array.from([...limits, 0xffff_ffff]);

/** For each segment and each length from 12 to 19 the place of the network in `networkIds` + 1, or 0. */
export const segmentNetworks: Uint8Array = Uint8Array.from(limits.flatMap((from) => answersAt(from)));

/** For each four first digits the segment of the lowest prefix that starts with them. */
export const segmentAt: Uint16Array = new Uint16Array(fours);

/** For each four first digits the lengths that some network issues: bit n for 12 + n digits. */
export const firstFours: Uint8Array = new Uint8Array(fours);

fillFours();

/**
 * The place in `networkIds` of the network that issues numbers of `length` digits (12 to 19) starting with
 * the eight digits `prefix`, given as one whole number; -1 when there is none.
 */
export function networkPlace(prefix: number, length: number): number {
  let segment = segmentAt[Math.trunc(prefix / fours)] ?? 0;
  while ((segmentFrom[segment + 1] ?? Infinity) <= prefix) segment++;
  return (segmentNetworks[segment * lengthCount + length - candidateLength.min] ?? 0) - 1;
}

/** Whether some network issues numbers of `length` digits (12 to 19) that start with the four of `four`. */
export function mayExist(four: number, length: number): boolean {
  return ((firstFours[four] ?? 0) & (1 << (length - candidateLength.min))) !== 0;
}

function limitsOf(): number[] {
  const all = new Set([0, ...allRanges().flatMap(({ from, to }) => [from, to + 1])]);
  return [...all].filter((limit) => limit < prefixes).sort((one, other) => one - other);
}

function answersAt(prefix: number): number[] {
  return Array.from({ length: lengthCount }, (_, at) => {
    const digits = String(prefix)
      .padStart(prefixDigits, "0")
      .padEnd(candidateLength.min + at, "0");
    const network = isLengthAllowed(digits) ? networkOf(digits) : undefined;
    return network === undefined ? 0 : networkIds.indexOf(network.id) + 1;
  });
}

function fillFours(): void {
  let next = 0;
  for (const [segment, from] of limits.entries()) {
    const end = limits[segment + 1] ?? prefixes;
    for (; next < fours && next * fours < end; next++) segmentAt[next] = segment;
    const mask = lengthsOf(segment);
    for (let four = Math.trunc(from / fours); four * fours < end; four++) {
      firstFours[four] = (firstFours[four] ?? 0) | mask;
    }
  }
}

function lengthsOf(segment: number): number {
  let mask = 0;
  for (let at = 0; at < lengthCount; at++) {
    if (segmentNetworks[segment * lengthCount + at] !== 0) mask |= 1 << at;
  }
  return mask;
}
