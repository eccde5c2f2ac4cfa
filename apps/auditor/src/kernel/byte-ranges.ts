/** Which bytes of a file have been read, so that a byte read twice counts once. */

/** Ranges of offsets, merged where they touch. */
export interface ByteRanges {
  /** Adds [from, to) and gives how many of its bytes were not there yet. */
  add(from: number, to: number): number;
  /** What lies between the ranges and before and behind them, within [0, size). */
  gaps(size: number): readonly (readonly [from: number, to: number])[];
}

/** No ranges yet. */
export function byteRanges(): ByteRanges {
  /** Sorted and apart: starts[i] <= ends[i] < starts[i + 1]. */
  const starts: number[] = [];
  const ends: number[] = [];
  return {
    add(from, to) {
      if (to <= from) return 0;
      const first = firstAtLeast(ends, from);
      let at = first;
      let start = from;
      let end = to;
      let known = 0;
      for (; at < starts.length && (starts[at] ?? 0) <= to; at++) {
        const oneStart = starts[at] ?? 0;
        const oneEnd = ends[at] ?? 0;
        known += Math.max(0, Math.min(oneEnd, to) - Math.max(oneStart, from));
        start = Math.min(start, oneStart);
        end = Math.max(end, oneEnd);
      }
      starts.splice(first, at - first, start);
      ends.splice(first, at - first, end);
      return to - from - known;
    },
    gaps(size) {
      const found: (readonly [number, number])[] = [];
      let at = 0;
      for (const [index, start] of starts.entries()) {
        if (start > at) found.push([at, Math.min(start, size)]);
        at = Math.max(at, ends[index] ?? 0);
        if (at >= size) return found;
      }
      if (at < size) found.push([at, size]);
      return found;
    },
  };
}

/** Index of the first of some sorted numbers that is at least `least`. */
function firstAtLeast(sorted: readonly number[], least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
