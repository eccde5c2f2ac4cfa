/** Opens one regular file and reads it as it stood when it was opened. */

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { RandomAccess, Source } from "../decoders/decoder.ts";
import { type Budget, type Purse, spent } from "../kernel/budget.ts";
import { isAllZero } from "./all-zero.ts";
import { byteRanges } from "../kernel/byte-ranges.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";

/** A file being read. */
export interface OpenFile extends Disposable {
  /** Bytes at the time of opening; 0 for files that are made as they are read (as under /proc). */
  readonly size: number;
  /** Its size; for files without one the bytes read so far. */
  readonly present: () => number;
  readonly source: Source;
  /** Bytes anywhere in it. */
  readonly random: RandomAccess;
  /** Goes to an offset: iterating and pulling continue there, and end at `to`. */
  seek(from: number, to: number): void;
  /** Whether bytes were added since it was opened; they are not read. */
  hasGrown(): boolean;
}

/** Not through a link put there meanwhile, and without waiting for a writer of a pipe. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const blockLength = 512;

/** Bytes read at once for a decoder's second look. */
const againLength = 64 * 1024;

/** Files up to this size are read at once: that one grew meanwhile is not worth the asking. */
const longRead = 1 << 20;

/** Most bytes of a file that says it has none. */
const mostUnsized = 1 << 20;

/**
 * Opens a file. Pieces of its source are views of `room`, valid until the next is asked for.
 *
 * @throws a fault of the operating system, or ReadingStopped when it is no regular file any more
 */
export function openFile(path: Buffer, room: Uint8Array, budget: Budget, purse: Purse): OpenFile {
  const handle = openSync(path, openFlags);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw new ReadingStopped("changed into something that is not a file");
    return reading(
      handle,
      path,
      { size: stats.size, hasHoles: stats.blocks * blockLength < stats.size },
      room,
      {
        budget,
        purse,
      },
    );
  } catch (fault) {
    closeSync(handle);
    throw fault;
  }
}

interface Shape {
  readonly size: number;
  readonly hasHoles: boolean;
}

function reading(
  handle: number,
  path: Buffer,
  { size, hasHoles }: Shape,
  room: Uint8Array,
  { budget, purse }: { readonly budget: Budget; readonly purse: Purse },
): OpenFile {
  let end = size === 0 ? mostUnsized : size;
  let read = 0;
  let zeroRun = 0;
  const told = byteRanges();
  /** A byte counts once, however often and in whatever order it is read. */
  const tell = (from: number, to: number): void => {
    const fresh = told.add(from, to);
    budget.pulled += fresh;
    purse.spent += fresh;
  };
  const pull = (into: Uint8Array): number => {
    if (zeroRun >= budget.limits.zeroRun && read < end) throw new ReadingStopped("a hole without end");
    if (read >= end) {
      if (size === 0 && end === mostUnsized) throw new ReadingStopped("gives more bytes than it has");
      return 0;
    }
    const length = Math.min(into.length, end - read, purse.limit - purse.spent);
    if (length <= 0) throw spent(budget, "the scan's limit of bytes is reached");
    const count = readSync(handle, into, 0, length, read);
    if (count === 0) {
      if (read < size) throw new ReadingStopped("shrank while it was read");
      return 0;
    }
    tell(read, read + count);
    read += count;
    if (hasHoles) zeroRun = isAllZero(into.subarray(0, count)) ? zeroRun + count : 0;
    return count;
  };
  const random: RandomAccess = {
    size,
    read: async (offset, length) => {
      if (offset < 0 || length < 0 || offset + length > size)
        throw new ReadingStopped("points outside itself");
      if (length > purse.limit - purse.spent) throw spent(budget, "the scan's limit of bytes is reached");
      const bytes = new Uint8Array(length);
      for (let filled = 0; filled < length; ) {
        const count = readSync(handle, bytes, filled, length - filled, offset + filled);
        if (count === 0) throw new ReadingStopped("shrank while it was read");
        filled += count;
      }
      tell(offset, offset + length);
      return bytes;
    },
  };
  const source: Source = {
    async *[Symbol.asyncIterator]() {
      for (let count = pull(room); count > 0; count = pull(room)) yield room.subarray(0, count);
    },
    again: () => readAgain(handle, Math.min(read, end)),
    pull,
    ...(size === 0 ? {} : { random, path }),
  };
  return {
    size,
    present: () => Math.max(size, read),
    source,
    random,
    seek(from, to) {
      read = from;
      end = Math.min(to, size);
    },
    hasGrown: () => size > longRead && fstatSync(handle).size > size,
    [Symbol.dispose]: () => closeSync(handle),
  };
}

async function* readAgain(handle: number, end: number): AsyncGenerator<Uint8Array> {
  const room = new Uint8Array(againLength);
  let at = 0;
  try {
    while (at < end) {
      const count = readSync(handle, room, 0, Math.min(room.length, end - at), at);
      if (count === 0) return;
      at += count;
      yield room.subarray(0, count);
    }
  } finally {
    room.fill(0);
  }
}
