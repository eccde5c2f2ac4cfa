/** Cuts a stream of any length into windows that overlap, so that no number is lost at a border. */

/** Bytes of a window. Two neighbours share `overlap` bytes. Both are even, so that UTF-16 stays in step. */
export const windowLength = 1 << 20;

/**
 * Bytes that two windows share: half of them lie before the border and half behind. The longest finding is a
 * magnetic-stripe track of 79 bytes, in UTF-16 twice that; the rest is context for its judgement.
 */
export const overlap = 1024;

/** A stretch of a stream; `bytes` is valid until the next window is asked for. */
export interface Window {
  readonly bytes: Uint8Array;
  /** Offset of the window's first byte in the stream. */
  readonly base: number;
  /** Findings that start in [from, to) of the stream belong to this window, others to a neighbour. */
  readonly from: number;
  readonly to: number;
}

/**
 * Windows of a stream, built in `room`. When the stream fails, what came before is given out as the last window
 * and the fault is thrown after it.
 */
export async function* windowsOf(
  source: AsyncIterable<Uint8Array>,
  room: Uint8Array,
): AsyncGenerator<Window> {
  let filled = 0;
  let base = 0;
  let from = 0;
  let fault: { readonly thrown: unknown } | undefined;
  const pieces = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      let piece: Uint8Array;
      try {
        const next = await pieces.next();
        if (next.done === true) break;
        piece = next.value;
      } catch (thrown) {
        fault = { thrown };
        break;
      }
      for (let at = 0; at < piece.length; ) {
        if (filled === room.length) {
          const to = base + filled - overlap / 2;
          yield { bytes: room, base, from, to };
          room.copyWithin(0, filled - overlap, filled);
          base += filled - overlap;
          filled = overlap;
          from = to;
        }
        const length = Math.min(piece.length - at, room.length - filled);
        room.set(piece.subarray(at, at + length), filled);
        filled += length;
        at += length;
      }
    }
    if (filled > 0) yield { bytes: room.subarray(0, filled), base, from, to: Number.POSITIVE_INFINITY };
    if (fault !== undefined) throw fault.thrown;
  } finally {
    room.fill(0, 0, base > 0 ? room.length : filled);
    if (fault === undefined) await pieces.return?.();
  }
}
