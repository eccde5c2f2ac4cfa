/** Which stretches of a content were told as findings. */

/** Stretches that were told; the latest ones are remembered. */
export interface Ranges {
  add(start: number, end: number): void;
  /** Whether a stretch overlaps one of them. */
  meets(start: number, end: number): boolean;
}

/** Stretches that are remembered: findings in encoded text wait for fewer. */
const remembered = 16_384;

/** No stretches yet. */
export function openRanges(): Ranges {
  let starts: number[] = [];
  let ends: number[] = [];
  return {
    add(start, end) {
      if (starts.length >= 2 * remembered) {
        starts = starts.slice(-remembered);
        ends = ends.slice(-remembered);
      }
      starts.push(start);
      ends.push(end);
    },
    meets: (start, end) => starts.some((each, at) => each < end && (ends[at] ?? 0) > start),
  };
}
