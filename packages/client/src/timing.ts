/** Time and chance as the client uses them: an argument, so that tests bring their own. */

/** A clock, a timer and a source of chance. */
export interface Timing {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: () => number;
  /** Runs `run` once after `ms` milliseconds; the answer calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** A number from 0 up to, not including, 1; spreads retries, never a secret. */
  readonly chance: () => number;
}

/** The machine's own. */
export const machineTiming: Timing = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
};
