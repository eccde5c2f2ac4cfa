/** Writes to a stream, which looks after its own pace. */

import type { Writable } from "node:stream";
import type { Outlet, OutletEvents } from "./outlet.ts";

/** An outlet into a stream; `reopen` is the business of whoever made the stream. */
export function streamOutlet(stream: Writable, events: OutletEvents): Outlet {
  stream.on("drain", events.drained);
  stream.on("error", events.failed);
  return {
    write: (bytes, from, to) => stream.write(Buffer.from(bytes.subarray(from, to))),
    flushSync: () => undefined,
    flush(done) {
      if (stream.writableNeedDrain) stream.once("drain", () => done());
      else queueMicrotask(done);
    },
    reopen: () => undefined,
    end: () => void stream.end(events.closed),
  };
}
