/** Writes bytes to a file descriptor, all of them, however often it is busy. */

import { writeSync } from "node:fs";

/** Longest wait for a busy reader before the next try, in milliseconds. */
export const busyWait = 50;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Whether a fault says that the reader is slow, and the write may be tried again. */
export function isBusy(fault: unknown): boolean {
  const { code } = fault as NodeJS.ErrnoException;
  return code === "EAGAIN" || code === "EBUSY" || code === "EINTR";
}

/**
 * Writes `bytes[from, to)`. A full pipe is waited for: the caller wants it written before it goes on.
 *
 * @throws any other fault of the write
 */
export function writeFully(fd: number, bytes: Uint8Array, from: number, to: number): void {
  let at = from;
  let wait = 1;
  while (at < to) {
    try {
      at += writeSync(fd, bytes, at, to - at);
      wait = 1;
    } catch (fault) {
      if (!isBusy(fault)) throw fault;
      Atomics.wait(sleeper, 0, 0, wait);
      wait = Math.min(busyWait, wait * 2);
    }
  }
}
