/** Runs of an alphabet in the room, by the kernel in WebAssembly. */

import type { Alphabet } from "../candidate.ts";
import type { KernelExports } from "./wasm-exports.ts";
import { runPlace } from "./wasm-memory.ts";

/** Shortest run that it can be asked for. */
export const leastFastRun = 16;

/**
 * Reports what `byteRuns` does for the bytes at `origin` of the memory. Runs are taken out of the memory before
 * they are reported, so that `onRun` may ask for others.
 */
export function fastRuns(
  wasm: KernelExports,
  origin: number,
  [from, to]: readonly [from: number, to: number],
  least: number,
  alphabet: Alphabet,
  onRun: (start: number, end: number) => void,
): void {
  const kind = alphabet === "base64" ? 0 : 1;
  for (let start = origin + from; start < origin + to; ) {
    const count = wasm.runs(start, origin + to, least, kind);
    const places = new Uint32Array(wasm.memory.buffer, runPlace.from, count * 2).slice();
    for (let at = 0; at < places.length; at += 2) {
      onRun((places[at] ?? 0) - origin, (places[at + 1] ?? 0) - origin);
    }
    if (count < runPlace.most) return;
    start = places.at(-1) ?? to;
  }
}
