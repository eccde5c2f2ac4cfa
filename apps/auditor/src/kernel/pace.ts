/** How far a scan is, told now and then, so that the rest of the process can live meanwhile. */

import { setImmediate as nextTurn } from "node:timers/promises";

/** Sums at a moment: stored bytes read, and findings. */
export interface Pace {
  readonly bytes: number;
  readonly found: number;
}

/** Milliseconds between two turns of the event loop: signals and terminals are served that often. */
const turnMs = 50;

/** A function to be called often; it tells the pace and gives the event loop a turn now and then. */
export function metre(tell: (pace: Pace) => void, pace: () => Pace): () => Promise<void> {
  let turnedAt = performance.now();
  return async () => {
    if (performance.now() - turnedAt < turnMs) return;
    tell(pace());
    await nextTurn();
    turnedAt = performance.now();
  };
}
