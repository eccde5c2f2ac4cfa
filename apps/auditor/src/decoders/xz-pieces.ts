/** Decodes xz by xz-decompress (xz-embedded as WebAssembly): any number of streams one after the other. */

import xz from "xz-decompress";
import type { Budget } from "../kernel/budget.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Source } from "./decoder.ts";

/** The library opens one stream at a time; one inside another would wait for itself for ever. */
const atWork = new WeakSet<Budget>();

/**
 * The unpacked content.
 *
 * @throws ReadingStopped at a damage, a missing end or a form the library does not read; what came before has been
 * given out
 */
export async function* xzPieces(source: Source, budget: Budget): AsyncGenerator<Uint8Array> {
  if (atWork.has(budget)) throw new ReadingStopped("an xz inside an xz is not read");
  atWork.add(budget);
  const parts = partsOf(source);
  let consumed = 0;
  let thrown: { readonly fault: unknown } | undefined;
  let hasEnded = false;
  const next = async (): Promise<Uint8Array | undefined> => {
    try {
      const part = await parts.next();
      hasEnded = part.done === true;
      if (part.done === true) return undefined;
      consumed += part.value.length;
      return part.value;
    } catch (fault) {
      thrown = { fault };
      throw fault;
    }
  };
  try {
    let first = await next();
    for (let isFirst = true; first !== undefined; isFirst = false) {
      // Between streams and behind the last there may be zeros, by fours.
      if (!isFirst && first.every((byte) => byte === 0)) {
        first = await next();
        continue;
      }
      const reader = new xz.XzReadableStream(streamOf(first, next)).getReader();
      try {
        for (let out = await reader.read(); !out.done; out = await reader.read()) {
          if (out.value.length > 0) yield out.value;
        }
      } catch {
        if (thrown !== undefined) throw thrown.fault;
        throw new ReadingStopped(
          hasEnded ? "xz ends before its end" : "xz is damaged, or of a form that is not read",
          {
            source,
            consumed,
          },
        );
      } finally {
        await reader.cancel().catch(() => undefined);
      }
      first = await next();
    }
  } finally {
    atWork.delete(budget);
    await parts.return(undefined);
  }
}

/** A stream that gives a first part, and then one after the other as it is asked. */
function streamOf(
  first: Uint8Array,
  next: () => Promise<Uint8Array | undefined>,
): ReadableStream<Uint8Array> {
  let waiting: Uint8Array | undefined = first;
  return new ReadableStream(
    {
      async pull(controller) {
        const part = waiting ?? (await next());
        waiting = undefined;
        if (part === undefined) controller.close();
        else controller.enqueue(part);
      },
    },
    { highWaterMark: 0 },
  );
}

const footer = Buffer.from("YZ");
const partLength = 64 * 1024;
const unit = 4;

/**
 * Copies in parts that end wherever a stream may end: behind a footer's mark at a multiple of four bytes. So a
 * stream's last part is its last, and the next part begins the next stream.
 */
async function* partsOf(source: Source): AsyncGenerator<Uint8Array, undefined> {
  let offset = 0;
  let carried: Uint8Array = new Uint8Array(0);
  for await (const piece of source) {
    const bytes = Buffer.concat([carried, piece]);
    let from = 0;
    while (bytes.length - from >= unit) {
      const to = endOf(bytes, from, offset);
      if (to === from) break;
      yield new Uint8Array(bytes.subarray(from, to));
      offset += to - from;
      from = to;
    }
    carried = new Uint8Array(bytes.subarray(from));
    bytes.fill(0);
  }
  if (carried.length > 0) yield carried;
  return undefined;
}

/** Where the part that begins at `from` ends, at a multiple of four bytes of the whole. */
function endOf(bytes: Buffer, from: number, offset: number): number {
  const limit = Math.min(from + partLength, bytes.length - ((offset + bytes.length - from) % unit));
  for (
    let at = bytes.indexOf(footer, from);
    at !== -1 && at + 2 <= limit;
    at = bytes.indexOf(footer, at + 1)
  ) {
    if ((offset + at + 2 - from) % unit === 0) return at + 2;
  }
  return Math.max(from, limit);
}
