/** Counts answers and their times. */

/** Most times that are kept: enough for minutes of load, 32 MB. */
const capacity = 4_000_000;

/** A growing count with the times behind it. */
export interface Tally {
  add(milliseconds: number): void;
  readonly count: () => number;
  /** The time that this share of all answers stayed within, in milliseconds. */
  percentile(share: number): number;
}

/** Nearest-rank percentile of sorted times; 0 when there are none. */
export function percentileOf(sorted: ArrayLike<number>, share: number): number {
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.max(rank, 1) - 1] ?? 0;
}

/** An empty tally. */
export function openTally(): Tally {
  let times = new Float64Array(65_536);
  let count = 0;
  return {
    add(milliseconds) {
      if (count < capacity) {
        if (count === times.length) {
          const larger = new Float64Array(times.length * 2);
          larger.set(times);
          times = larger;
        }
        times[count] = milliseconds;
      }
      count += 1;
    },
    count: () => count,
    percentile: (share) => percentileOf(times.slice(0, Math.min(count, capacity)).sort(), share),
  };
}
