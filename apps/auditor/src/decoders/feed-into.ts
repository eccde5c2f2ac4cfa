/** Feeds a source into a library that takes a stream, and keeps what the library has not taken when it fails. */

import type { Source } from "./decoder.ts";

/** A stream to write to, of the platform or of a library. */
export interface Sink {
  write(part: Uint8Array): boolean;
  end(last: undefined): unknown;
  destroy(fault?: Error): unknown;
  on(event: "drain", listener: () => void): unknown;
  on(event: "close", listener: () => void): unknown;
  on(event: "error", listener: () => void): unknown;
}

/** A source on its way into a stream. */
export interface Feed {
  /** What the source itself threw. */
  thrown(): { readonly fault: unknown } | undefined;
  /** Bytes handed over. */
  fed(): number;
  /** Whether the source came to its end. */
  isEnded(): boolean;
  /** After a failure: what was handed over last, from `offset` of the whole on, and all that comes after it. */
  rest(offset: number): Source;
  /** Ends the stream and closes the source. */
  close(): Promise<void>;
}

/** Bytes handed over at once. A library keeps what it is given, and a source reuses what it gave: so, copies. */
const partLength = 64 * 1024;

/** Bytes a library may hold back for its next step: a block of tar, less one. */
const lagLength = 511;

/** Starts feeding. The next part follows once the stream asks for it. */
export function feedInto(stream: Sink, source: Source): Feed {
  const pieces = source[Symbol.asyncIterator]();
  let thrown: { readonly fault: unknown } | undefined;
  let isEnded = false;
  let isClosed = false;
  let fed = 0;
  /** Parts the stream may not have worked off, and the end of those before. */
  let kept: Uint8Array[] = [];
  let held: Uint8Array = new Uint8Array(0);
  let wake: (() => void) | undefined;
  stream.on("drain", () => wake?.());
  stream.on("close", () => {
    isClosed = true;
    wake?.();
  });
  stream.on("error", () => undefined);

  const pump = async (): Promise<void> => {
    try {
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
        for (let at = 0; at < next.value.length; at += partLength) {
          if (isClosed) {
            held = new Uint8Array(next.value.subarray(at));
            return;
          }
          const part = new Uint8Array(next.value.subarray(at, at + partLength));
          kept.push(part);
          fed += part.length;
          if (stream.write(part) || isClosed) continue;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (!isClosed) kept = [part.subarray(-lagLength)];
        }
        if (isClosed) return;
      }
      isEnded = true;
      stream.end(undefined);
    } catch (fault) {
      thrown = { fault };
      stream.destroy(fault instanceof Error ? fault : undefined);
    }
  };
  const pumped = pump();

  return {
    thrown: () => thrown,
    fed: () => fed,
    isEnded: () => isEnded,
    rest: (offset) => ({
      async *[Symbol.asyncIterator]() {
        await pumped;
        const all = Buffer.concat(kept);
        yield all.subarray(Math.max(0, offset - (fed - all.length)));
        yield held;
        for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
      },
    }),
    close: async () => {
      isClosed = true;
      stream.destroy();
      wake?.();
      await pumped;
      for (const part of kept) part.fill(0);
      held.fill(0);
      await pieces.return?.();
    },
  };
}
