/** Parts of content that can be read at any place, as sources of their own. */

import { byteRanges } from "../kernel/byte-ranges.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { RandomAccess, Source } from "./decoder.ts";
import { release } from "./release.ts";

/** A stretch of offsets: [from, to). */
export type Stretch = readonly [from: number, to: number];

/** Bytes read at once. */
const pieceLength = 256 * 1024;

/** The bytes of one stretch; it can be read at any place too. */
export function stretchOf(access: RandomAccess, from: number, to: number): Source {
  const size = to - from;
  const again = (): AsyncIterable<Uint8Array> => piecesOf(access, [[from, to]]);
  return {
    [Symbol.asyncIterator]: () => piecesOf(access, [[from, to]]),
    again,
    random: {
      size,
      read: async (offset, length) => {
        if (offset < 0 || length < 0 || offset + length > size) {
          throw new ReadingStopped("points outside itself");
        }
        return await access.read(from + offset, length);
      },
    },
  };
}

/** The bytes of several stretches, one after the other, parted by a line end, so that nothing joins over a gap. */
export function stretchesOf(access: RandomAccess, stretches: readonly Stretch[]): Source {
  const again = (): AsyncGenerator<Uint8Array> => piecesOf(access, stretches);
  return { [Symbol.asyncIterator]: again, again };
}

const border = new Uint8Array([0x0a]);

async function* piecesOf(access: RandomAccess, stretches: readonly Stretch[]): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for (const [from, to] of stretches) {
    if (!isFirst) yield border;
    isFirst = false;
    for (let at = from; at < to; ) {
      const piece = await access.read(at, Math.min(pieceLength, to - at));
      at += piece.length;
      yield piece;
      piece.fill(0);
      release(piece, piece.length);
    }
  }
}

/** Random access that knows what has been read, and what has been accounted for otherwise. */
export interface Watched extends RandomAccess {
  /** Counts a stretch as accounted for, though nobody reads it. */
  settle(from: number, to: number): void;
  /** What was neither read nor settled. */
  left(): readonly Stretch[];
}

/** Watches what is read. */
export function watched(access: RandomAccess): Watched {
  const ranges = byteRanges();
  return {
    size: access.size,
    read: async (offset, length) => {
      const bytes = await access.read(offset, length);
      ranges.add(offset, offset + length);
      return bytes;
    },
    settle: (from, to) => void ranges.add(Math.max(0, from), Math.min(to, access.size)),
    left: () => ranges.gaps(access.size),
  };
}
