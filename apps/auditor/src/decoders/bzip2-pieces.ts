/** Decodes bzip2 block by block, with bounded memory, by the block decoder of unbzip2-stream. */

import bitIterator from "unbzip2-stream/lib/bit_iterator.js";
import blocks from "unbzip2-stream/lib/bzip2.js";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Source } from "./decoder.ts";

const unit = 100_000;

/** Packed bytes that a block may take, over its size unpacked: tables and incompressible content. */
const slack = 25_000;

/** Bytes of a block once unpacked, at most: runs of equal bytes grow by 255 for 5. */
const growth = 51;

/**
 * The unpacked content, a block at a time; a piece is valid until the next is asked for.
 *
 * @throws ReadingStopped at the block that is damaged or missing; those before it have been given out
 */
export async function* bzip2Pieces(source: Source): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  const queue: Uint8Array[] = [];
  const output = new ArrayBuffer(0, { maxByteLength: 9 * unit * growth });
  let memory = new Int32Array(0);
  let fed = 0;
  let hasEnded = false;
  let bits: ReturnType<typeof bitIterator> | undefined;
  let size = 0;
  let checksum: number | null = null;
  try {
    for (;;) {
      const read = bits?.bytesRead ?? 0;
      if (!hasEnded && fed - read < size * unit + slack) {
        const next = await pieces.next();
        hasEnded = next.done === true;
        if (next.done === true) continue;
        // The decoder needs a whole block at once, and a source reuses what it gave.
        queue.push(new Uint8Array(next.value));
        fed += next.value.length;
        continue;
      }
      if (fed <= read && checksum === null) return;
      bits ??= bitIterator(() => queue.shift());
      let length = 0;
      try {
        if (checksum === null) {
          size = blocks.header(bits);
          if (memory.length < size * unit) memory = new Int32Array(size * unit);
          checksum = 0;
        } else {
          const writer = writerInto(output);
          checksum = blocks.decompress(bits, writer.write, memory, size * unit, checksum);
          length = writer.length();
        }
      } catch {
        const isShort = hasEnded && queue.length === 0 && bits.bytesRead >= fed;
        throw new ReadingStopped(isShort ? "bzip2 ends before its end" : "bzip2 is damaged", {
          source,
          consumed: Math.min(read, fed),
        });
      }
      if (length > 0) yield new Uint8Array(output, 0, length);
    }
  } finally {
    new Uint8Array(output).fill(0);
    memory.fill(0);
    for (const piece of queue) piece.fill(0);
    await pieces.return?.();
  }
}

/** Writes byte after byte into a buffer that grows in place. */
function writerInto(buffer: ArrayBuffer): { write: (byte: number) => void; length: () => number } {
  let view = new Uint8Array(buffer);
  let length = 0;
  return {
    write: (byte) => {
      if (length === view.length) {
        buffer.resize(Math.min(buffer.maxByteLength, Math.max(unit, 2 * length)));
        view = new Uint8Array(buffer);
      }
      view[length] = byte;
      length += 1;
    },
    length: () => length,
  };
}
