/** Runs of bytes of one alphabet: what base64 and hex texts are found by. */

import type { Alphabet } from "../candidate.ts";

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const tables: Readonly<Record<Alphabet, Uint8Array>> = {
  base64: tableOf(`${capitals}${capitals.toLowerCase()}0123456789+/-_=`),
  hex: tableOf("0123456789ABCDEFabcdef"),
};

/**
 * Reports every longest run of at least `least` bytes of an alphabet in `bytes[from, to)`. Only a byte in
 * `least` is looked at where the alphabet is rare.
 */
export function byteRuns(
  bytes: Uint8Array,
  from: number,
  to: number,
  least: number,
  alphabet: Alphabet,
  onRun: (start: number, end: number) => void,
): void {
  const table = tables[alphabet];
  const stop = Math.min(to, bytes.length);
  const size = Math.max(1, least);
  let start = Math.max(0, from);
  while (start + size <= stop) {
    let at = start + size - 1;
    while (at >= start && table[bytes[at] ?? 0] === 1) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + size;
    while (end < stop && table[bytes[end] ?? 0] === 1) end++;
    onRun(start, end);
    start = end + 1;
  }
}

function tableOf(members: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const member of members) table[member.charCodeAt(0)] = 1;
  return table;
}
