/** Time as an argument. */

import type { Brand } from "./brand.ts";

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, "ms since 1970-01-01T00:00Z">;

/** Tells the time. */
export interface Clock {
  now(): Instant;
}

/** Marks a number of milliseconds since the epoch as an instant. */
export function instant(ms: number): Instant {
  return ms as Instant;
}

let lastAt = 0;
let lastText = "1970-01-01T00:00:00.000Z";

/** The instant as RFC 3339 in UTC with milliseconds, as the trail and the API write it. Many are asked of one moment, so the last is kept. */
export function isoOf(at: number): string {
  if (at !== lastAt) {
    lastText = new Date(at).toISOString();
    lastAt = at;
  }
  return lastText;
}

/**
 * A clock over `source` that never runs backwards: after a jump back it stands still until the time
 * it has already told is reached again, so no entry is dated before an earlier one of this process.
 */
export function steadyClock(source: () => number = Date.now): Clock {
  let last = 0;
  return {
    now() {
      last = Math.max(last, source());
      return instant(last);
    },
  };
}

/** A clock for tests, set by hand. */
export function fixedClock(start: number): Clock & { set(ms: number): void; advance(ms: number): void } {
  let at = start;
  return {
    now: () => instant(at),
    set(ms) {
      at = ms;
    },
    advance(ms) {
      at += ms;
    },
  };
}
