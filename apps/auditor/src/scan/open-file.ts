/** Opens one regular file and reads it as it stood when it was opened. */

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { Source } from "../decoders/decoder.ts";
import type { Budget, Purse } from "./budget.ts";
import { isAllZero } from "./all-zero.ts";
import { ReadingStopped } from "./reading-stopped.ts";

/** A file being read. */
export interface OpenFile extends Disposable {
  /** Bytes at the time of opening; for files without a size (as under /proc) the bytes read so far. */
  readonly present: () => number;
  readonly source: Source;
  /** Whether bytes were added since it was opened; they are not read. */
  hasGrown(): boolean;
}

/** Not through a link put there meanwhile, and without waiting for a writer of a pipe. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const blockLength = 512;

/** Bytes read at once for a decoder's second look. */
const againLength = 64 * 1024;

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
    const hasHoles = stats.blocks * blockLength < stats.size;
    const size = stats.size;
    // A size of zero may be a file that is made as it is read.
    const end = size === 0 ? room.length : size;
    let read = 0;
    const source = {
      async *[Symbol.asyncIterator]() {
        let zeroRun = 0;
        while (read < end) {
          const length = Math.min(room.length, end - read, purse.limit - purse.spent);
          if (length <= 0) throw new ReadingStopped("the scan's limit of bytes is reached");
          const count = readSync(handle, room, 0, length, read);
          if (count === 0) break;
          read += count;
          budget.pulled += count;
          purse.spent += count;
          const piece = room.subarray(0, count);
          yield piece;
          if (!hasHoles) continue;
          zeroRun = isAllZero(piece) ? zeroRun + count : 0;
          if (zeroRun >= budget.limits.zeroRun && read < end) throw new ReadingStopped("a hole without end");
        }
        if (read < size) throw new ReadingStopped("shrank while it was read");
        if (size === 0 && read === end) throw new ReadingStopped("gives more bytes than it has");
      },
      again: () => readAgain(handle, Math.min(read, end)),
    };
    return {
      present: () => Math.max(size, read),
      source,
      hasGrown: () => size > 0 && fstatSync(handle).size > size,
      [Symbol.dispose]: () => closeSync(handle),
    };
  } catch (fault) {
    closeSync(handle);
    throw fault;
  }
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
