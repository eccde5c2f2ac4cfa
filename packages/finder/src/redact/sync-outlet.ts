/** Writes to a file or a descriptor before it returns. */

import { closeSync } from "node:fs";
import { type FileChoice, opened, type Outlet, type OutletEvents, syncedFault } from "./outlet.ts";
import { writeFully } from "./write-fully.ts";

/** An outlet that has written when it returns. */
export function syncOutlet(target: number | string, choice: FileChoice, events: OutletEvents): Outlet {
  let file = typeof target === "string" ? target : undefined;
  let fd = typeof target === "string" ? opened(target, choice) : target;
  return {
    write(bytes, from, to) {
      try {
        writeFully(fd, bytes, from, to);
      } catch (fault) {
        events.failed(fault);
      }
      return true;
    },
    flushSync: () => undefined,
    flush(done) {
      queueMicrotask(() => done(syncedFault(fd)));
    },
    reopen(name = file) {
      if (name === undefined) return;
      const next = opened(name, { ...choice, append: true });
      if (file !== undefined) closeSync(fd);
      file = name;
      fd = next;
    },
    end() {
      if (file !== undefined) closeSync(fd);
      process.nextTick(events.closed);
    },
  };
}
