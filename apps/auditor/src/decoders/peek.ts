/** Looks at the first bytes of a stream without taking them from it. */

import { headLength, type Source } from "./decoder.ts";

/** The head of a source, a copy, and a source that still gives everything. */
export async function peek(source: Source): Promise<{ head: Uint8Array; source: Source }> {
  const pieces = source[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let length = 0;
  let fault: { readonly thrown: unknown } | undefined;
  try {
    while (length < headLength) {
      const next = await pieces.next();
      if (next.done === true) break;
      // A piece is valid only until the next is asked for.
      const isEnough = length + next.value.length >= headLength;
      kept.push(isEnough ? next.value : new Uint8Array(next.value));
      length += next.value.length;
    }
  } catch (thrown) {
    fault = { thrown };
  }
  const head = new Uint8Array(Math.min(length, headLength));
  let filled = 0;
  for (const piece of kept) {
    const part = piece.subarray(0, head.length - filled);
    head.set(part, filled);
    filled += part.length;
  }
  const { again, random, path } = source;
  const whole: Source = {
    async *[Symbol.asyncIterator]() {
      try {
        yield* kept;
        if (fault !== undefined) throw fault.thrown;
        for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
      } finally {
        await pieces.return?.();
      }
    },
    ...(again === undefined ? {} : { again }),
    ...(random === undefined ? {} : { random }),
    ...(path === undefined ? {} : { path }),
  };
  return { head, source: whole };
}
