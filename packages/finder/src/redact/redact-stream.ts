/** A stream that masks what passes through it. */

import { Transform } from "node:stream";
import { decideAll, openLineBuffer, putBytes, putText, release } from "./line-buffer.ts";
import type { RedactOptions } from "./options.ts";

/** A stream of 8-bit text that masks card data. `redacted` counts it. */
export interface RedactStream extends Transform {
  readonly redacted: number;
}

/**
 * A Transform that masks card data in UTF-8 or latin1 text, at equal length and in constant memory. Whole
 * lines go on at once; a line is read as a whole up to 64 KiB.
 */
export function redactStream({ mask = "six4" }: RedactOptions = {}): RedactStream {
  const buffer = openLineBuffer(mask, false);
  const decided = (): Buffer => {
    const bytes = Buffer.from(buffer.bytes.subarray(buffer.done, buffer.decided));
    release(buffer);
    return bytes;
  };
  const stream = new Transform({
    transform(chunk: Uint8Array | string, _encoding, done) {
      if (typeof chunk === "string") putText(buffer, chunk);
      else putBytes(buffer, chunk);
      const bytes = decided();
      done(null, bytes.length === 0 ? undefined : bytes);
    },
    flush(done) {
      decideAll(buffer);
      done(null, decided());
    },
  });
  Object.defineProperty(stream, "redacted", { get: () => buffer.redacted });
  return stream as RedactStream;
}
