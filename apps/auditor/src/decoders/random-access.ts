/** The content of any source at any offset: the file itself, or a copy in memory. */

import { type Budget, holdBytes } from "../kernel/budget.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { RandomAccess, Source } from "./decoder.ts";

/** Bytes that one path may hold in memory at a time, all depths together. */
export const heldLimit = 32 * 2 ** 20;

/** Random access that may hold memory; disposing wipes it and gives the room back. */
export interface HeldAccess extends RandomAccess, Disposable {}

/**
 * The content at any offset: the file itself, or all of it read into memory.
 *
 * @throws ReadingStopped where it is not on disk and larger than `heldLimit`, less what outer layers hold
 */
export async function randomAccess(source: Source, budget: Budget): Promise<HeldAccess> {
  const { random } = source;
  if (random !== undefined) {
    return {
      size: random.size,
      read: (offset, length) => random.read(offset, length),
      [Symbol.dispose]: () => undefined,
    };
  }
  return accessTo(await held(source, budget));
}

/** Bytes in memory, counted against the budget. */
export interface Held extends Disposable {
  readonly bytes: Uint8Array;
}

/**
 * Reads a source into memory.
 *
 * @throws ReadingStopped as `randomAccess`
 */
export async function held(source: Source, budget: Budget, limit: number = heldLimit): Promise<Held> {
  // Grows in place: address space is taken at once, memory only as it fills.
  const buffer = new ArrayBuffer(0, { maxByteLength: limit });
  let length = 0;
  const release = (): void => {
    new Uint8Array(buffer).fill(0);
    buffer.resize(0);
    holdBytes(budget, -length);
    length = 0;
  };
  try {
    for await (const piece of source) {
      if (length + piece.length > limit || budget.held + piece.length > heldLimit) {
        throw new ReadingStopped("too large to be opened inside another file");
      }
      if (length + piece.length > buffer.byteLength) {
        buffer.resize(Math.min(limit, Math.max(2 * buffer.byteLength, length + piece.length, 64 * 1024)));
      }
      new Uint8Array(buffer, length, piece.length).set(piece);
      length += piece.length;
      holdBytes(budget, piece.length);
    }
  } catch (fault) {
    release();
    throw fault;
  }
  return { bytes: new Uint8Array(buffer, 0, length), [Symbol.dispose]: release };
}

function accessTo(kept: Held): HeldAccess {
  const { bytes } = kept;
  const size = bytes.length;
  return {
    size,
    read: async (offset, length) => {
      if (offset < 0 || length < 0 || offset + length > size)
        throw new ReadingStopped("points outside itself");
      return bytes.slice(offset, offset + length);
    },
    [Symbol.dispose]: () => kept[Symbol.dispose](),
  };
}
