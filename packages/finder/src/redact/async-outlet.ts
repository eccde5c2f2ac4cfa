/** Writes to a file or a descriptor while the program goes on. */

import { closeSync, write } from "node:fs";
import { type FileChoice, opened, type Outlet, type OutletEvents, syncedFault } from "./outlet.ts";
import { busyWait, isBusy, writeFully } from "./write-fully.ts";

/** Bytes that may wait before a writer is asked to slow down. */
const mostWaiting = 65_536;

/**
 * An outlet that writes in the background, one piece at a time. What `flushSync` writes while a piece is
 * under way may come to stand before it.
 */
export function asyncOutlet(target: number | string, choice: FileChoice, events: OutletEvents): Outlet {
  let file = typeof target === "string" ? target : undefined;
  let fd = typeof target === "string" ? opened(target, choice) : target;
  let waiting: Buffer = Buffer.alloc(mostWaiting);
  let length = 0;
  let spare: Buffer = Buffer.alloc(mostWaiting);
  let isWriting = false;
  let isScheduled = false;
  let isEnding = false;
  let isFull = false;
  let renamed: string | undefined;
  const onIdle: (() => void)[] = [];

  const start = (): void => {
    if (isWriting) return;
    if (renamed !== undefined) move(renamed);
    if (length > 0) {
      const piece = waiting;
      const to = length;
      waiting = spare;
      length = 0;
      isWriting = true;
      writePiece(piece, 0, to);
      return;
    }
    for (const idle of onIdle.splice(0)) idle();
    if (isFull) {
      isFull = false;
      events.drained();
    }
    if (isEnding) close();
  };
  /** Lines of one turn of the program go in one piece. */
  const startSoon = (): void => {
    if (isScheduled || isWriting) return;
    isScheduled = true;
    process.nextTick(() => {
      isScheduled = false;
      start();
    });
  };
  const writePiece = (piece: Buffer, from: number, to: number): void => {
    write(fd, piece, from, to - from, null, (fault, written) => {
      const at = from + (fault === null ? written : 0);
      if (fault !== null && isBusy(fault)) {
        setTimeout(() => writePiece(piece, at, to), busyWait);
      } else if (fault === null && at < to) {
        writePiece(piece, at, to);
      } else {
        spare = piece;
        isWriting = false;
        if (fault !== null) events.failed(fault);
        start();
      }
    });
  };
  const move = (name: string): void => {
    renamed = undefined;
    try {
      const next = opened(name, { ...choice, append: true });
      if (file !== undefined) closeSync(fd);
      file = name;
      fd = next;
    } catch (fault) {
      events.failed(fault);
    }
  };
  const close = (): void => {
    isEnding = false;
    if (file !== undefined) closeSync(fd);
    events.closed();
  };

  return {
    write(bytes, from, to) {
      if (length + to - from > waiting.length) {
        const larger = Buffer.alloc(Math.max(waiting.length * 2, length + to - from));
        waiting.copy(larger, 0, 0, length);
        waiting = larger;
      }
      waiting.set(bytes.subarray(from, to), length);
      length += to - from;
      startSoon();
      isFull ||= length > mostWaiting;
      return !isFull;
    },
    flushSync() {
      const to = length;
      length = 0;
      try {
        writeFully(fd, waiting, 0, to);
      } catch (fault) {
        events.failed(fault);
      }
    },
    flush(done) {
      onIdle.push(() => done(syncedFault(fd)));
      startSoon();
    },
    reopen(name = file) {
      renamed = name;
      startSoon();
    },
    end() {
      isEnding = true;
      startSoon();
    },
  };
}
