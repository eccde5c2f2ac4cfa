/** Windows of a file that is read straight into the memory they are searched in. */

import type { Pull, Source } from "../decoders/decoder.ts";
import { overlap, type Window } from "./windows.ts";

/**
 * Windows of what is pulled, after `filled` bytes that lie in `room` already and stand at `start`. When pulling fails, what came
 * before is given out as the last window and the fault is thrown after it. The room is wiped in the end.
 */
export async function* pulledWindows(
  pull: Pull,
  room: Uint8Array,
  filled: number,
  start = 0,
): AsyncGenerator<Window> {
  let end = filled;
  let base = start;
  let from = start;
  let fault: { readonly thrown: unknown } | undefined;
  try {
    for (;;) {
      let count = 0;
      try {
        count = end === room.length ? 0 : pull(room.subarray(end));
      } catch (thrown) {
        fault = { thrown };
      }
      end += count;
      if (end === room.length && fault === undefined) {
        const to = base + end - overlap / 2;
        yield { bytes: room, base, from, to };
        room.copyWithin(0, end - overlap, end);
        base += end - overlap;
        end = overlap;
        from = to;
      } else if (count === 0) break;
    }
    if (end > 0) yield { bytes: room.subarray(0, end), base, from, to: Number.POSITIVE_INFINITY };
    if (fault !== undefined) throw fault.thrown;
  } finally {
    room.fill(0, 0, base > start ? room.length : end);
  }
}

/** A source from which `first` was pulled already. */
export function withFirst(first: Uint8Array, source: Source): Source {
  const { again, random, path } = source;
  return {
    async *[Symbol.asyncIterator]() {
      try {
        if (first.length > 0) yield first;
        yield* source;
      } finally {
        first.fill(0);
      }
    },
    ...(again === undefined ? {} : { again }),
    ...(random === undefined ? {} : { random }),
    ...(path === undefined ? {} : { path }),
  };
}
