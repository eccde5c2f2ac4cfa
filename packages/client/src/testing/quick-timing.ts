/** Timing for tests of retries: pauses are noted and end at once; the deadline never comes. */

import type { Timing } from "../timing.ts";

/** Timing that notes pauses, in milliseconds. */
export interface QuickTiming extends Timing {
  readonly pauses: readonly number[];
}

/** Makes one. `deadlineMs` tells the deadline from a pause; `chance` is fixed. */
export function quickTiming(deadlineMs = 10_000, chance = 0): QuickTiming {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => Date.parse("2030-01-01T00:00:00Z"),
    after: (ms, run) => {
      if (ms !== deadlineMs) {
        pauses.push(ms);
        queueMicrotask(run);
      }
      return () => undefined;
    },
    chance: () => chance,
  };
}
