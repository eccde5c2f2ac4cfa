/** A chain: runs of digits joined by separators, of which the last ones are remembered. */

import { candidateLength } from "../candidate.ts";
import { appendDigits, type DigitTail, emptyTail, forgetDigits } from "./digit-tail.ts";

/** Runs that are remembered; a power of two above the most groups a number can have. */
const remembered = 32;

/** Longest run that may hold a number behind the digits of an escape sequence. */
export const longestRun = candidateLength.max + 4;

/**
 * `count` runs were met; run number n stands at place `n % 32` of the arrays, with the kind of the
 * separator before it (0 for the first). `escaped` and `escapedTwice` are counts of digits at the start of
 * the first run that may belong to an escape sequence. `digits` ends with the digits of the last run.
 */
export interface Chain {
  count: number;
  escaped: number;
  escapedTwice: number;
  readonly digits: DigitTail;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly kinds: Uint8Array;
}

/** A chain without runs. */
export function emptyChain(): Chain {
  return {
    count: 0,
    escaped: 0,
    escapedTwice: 0,
    digits: emptyTail(),
    starts: new Float64Array(remembered),
    ends: new Float64Array(remembered),
    kinds: new Uint8Array(remembered),
  };
}

/** Forgets all runs and wipes their digits. */
export function clearChain(chain: Chain): void {
  chain.count = 0;
  forgetDigits(chain.digits);
}

/** Adds a run and the kind of the separator before it. No number holds a run above `longestRun` digits. */
export function addRun(chain: Chain, bytes: Uint8Array, start: number, end: number, kind: number): void {
  const place = chain.count & (remembered - 1);
  chain.starts[place] = start;
  chain.ends[place] = end;
  chain.kinds[place] = kind;
  chain.count++;
  if (end - start <= longestRun) appendDigits(chain.digits, bytes, start, end);
}

/** Where run number `run` starts. */
export function runStart(chain: Chain, run: number): number {
  return chain.starts[run & (remembered - 1)] ?? 0;
}

/** Where run number `run` ends. */
export function runEnd(chain: Chain, run: number): number {
  return chain.ends[run & (remembered - 1)] ?? 0;
}

/** Kind of the separator before run number `run`. */
export function kindBefore(chain: Chain, run: number): number {
  return chain.kinds[run & (remembered - 1)] ?? 0;
}
