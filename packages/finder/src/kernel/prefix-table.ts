/**
 * Which network issues numbers with certain first digits at a certain length.
 *
 * The most specific range decides, as `networkOf` does, because it is asked: the table keeps its answers.
 * Real content repeats the first eight digits of its numbers (issuers, timestamps, row ids), so a small
 * table without chains, whose entries simply replace each other, answers nearly all questions.
 */

import { isLengthAllowed, networkIds, networkOf } from "@cardkeep/pan";
import { candidateLength } from "../candidate.ts";

/** First digits that a network is told by. */
const prefixDigits = 8;

const slots = 4096;
const unseen = 0xffff_ffff;
const keys = new Uint32Array(slots).fill(unseen);
const answers = new Int8Array(slots);
const places: ReadonlyMap<string, number> = new Map(networkIds.map((id, place) => [id, place]));

/**
 * The place in `networkIds` of the network that issues numbers of `length` digits (12 to 19) starting with
 * the eight digits `prefix`, given as one whole number; -1 when there is none.
 */
export function networkPlace(prefix: number, length: number): number {
  const key = prefix * 8 + length - candidateLength.min;
  const slot = Math.imul(key, 0x9e37_79b1) >>> 20;
  if (keys[slot] !== key) {
    keys[slot] = key;
    answers[slot] = ask(prefix, length);
  }
  return answers[slot] ?? -1;
}

function ask(prefix: number, length: number): number {
  const digits = String(prefix).padStart(prefixDigits, "0").padEnd(length, "0");
  const network = isLengthAllowed(digits) ? networkOf(digits) : undefined;
  return network === undefined ? -1 : (places.get(network.id) ?? -1);
}
