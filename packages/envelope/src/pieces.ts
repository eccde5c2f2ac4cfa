/** Regroups bytes that arrive in pieces of any size into pieces of a fixed size. */

/** Bytes that arrive over time: a file, a socket, a list of buffers. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** One piece. `bytes` is valid until the next one is asked for: its memory is used again. */
export type Piece = { readonly bytes: Uint8Array; readonly isLast: boolean };

/**
 * Gives one piece of `head` bytes when `head` is above 0, then pieces of `size` bytes. Exactly one piece, the
 * final one, is marked last; it is full when the bytes end on a boundary, shorter otherwise, and empty only
 * when there were none. A piece is held back until it is known whether more follows.
 */
export async function* inPieces(source: ByteSource, size: number, head = 0): AsyncGenerator<Piece, void> {
  const held = new Uint8Array(Math.max(size, head));
  let wanted = head > 0 ? head : size;
  let filled = 0;
  try {
    for await (const part of source) {
      let at = 0;
      while (at < part.length) {
        if (filled === wanted) {
          yield { bytes: held.subarray(0, filled), isLast: false };
          wanted = size;
          filled = 0;
        }
        const take = Math.min(wanted - filled, part.length - at);
        held.set(part.subarray(at, at + take), filled);
        filled += take;
        at += take;
      }
    }
    yield { bytes: held.subarray(0, filled), isLast: true };
  } finally {
    held.fill(0);
  }
}
