/** Reads lines and counted stretches from a stream of bytes. */

/** A reader. `line` and `bytes` are asked in turn; a piece is valid until the next call. */
export interface ByteReader {
  /** The next line without its end, latin1; undefined at the end of the stream. A broken last line is dropped. */
  line(): Promise<string | undefined>;
  /** The next bytes, at most `most` and at least one; undefined at the end of the stream. */
  bytes(most: number): Promise<Uint8Array | undefined>;
}

/** A reader of a stream whose lines end with a byte of one value. */
export function byteReader(stream: AsyncIterable<Uint8Array>, lineEnd = 0x0a): ByteReader {
  const pieces = stream[Symbol.asyncIterator]();
  let piece: Buffer = Buffer.alloc(0);
  let at = 0;
  const more = async (): Promise<boolean> => {
    const next = await pieces.next();
    if (next.done === true) return false;
    piece = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    at = 0;
    return true;
  };
  return {
    async line() {
      let begun = "";
      for (;;) {
        const end = piece.indexOf(lineEnd, at);
        if (end >= 0) {
          const line = begun + piece.toString("latin1", at, end);
          at = end + 1;
          return line;
        }
        begun += piece.toString("latin1", at);
        if (!(await more())) return undefined;
      }
    },
    async bytes(most) {
      while (at === piece.length) if (!(await more())) return undefined;
      const part = piece.subarray(at, at + most);
      at += part.length;
      return part;
    },
  };
}
