/** Which signed heads need not be kept, because a later one of the same stretch of time is. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When a head was signed, and how many entries it covers. */
export interface CheckpointMark {
  readonly size: number;
  readonly created_at: number;
}

/**
 * Heads are kept so that anyone who noted one can find it again, and so that a fault can be narrowed down
 * to the time between two of them: the last of each minute for an hour, the last of each hour for a day,
 * and the last of each UTC day for ever. The newest always stays. Proofs need none of them: the tiles
 * prove growth between any two sizes.
 *
 * @returns the sizes of those that can go
 */
export function outgrownCheckpoints(marks: readonly CheckpointMark[], now: number): number[] {
  const newestFirst = marks.toSorted((left, right) => right.size - left.size);
  const seen = new Set<string>();
  return newestFirst
    .filter(({ created_at }) => {
      const age = now - created_at;
      const width = age > day ? day : age > hour ? hour : minute;
      return hasSeen(seen, `${width}/${Math.floor(created_at / width)}`);
    })
    .map(({ size }) => size);
}

/** Whether the stretch was seen before; it has been after this. */
function hasSeen(seen: Set<string>, stretch: string): boolean {
  const known = seen.has(stretch);
  seen.add(stretch);
  return known;
}
