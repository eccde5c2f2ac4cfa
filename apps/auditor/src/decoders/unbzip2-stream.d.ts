/** The block decoder of unbzip2-stream, which its types leave out: its stream keeps a block as an array of numbers. */
declare module "unbzip2-stream/lib/bzip2.js" {
  /** Reads so many bits; null aligns to a byte. */
  type Bits = ((count: number | null) => number) & { bytesRead: number };

  const blocks: {
    /** Reads the header of a stream and gives the size of its blocks, 1 to 9. @throws where there is none */
    header(bits: Bits): number;
    /**
     * Decodes the next block, byte by byte, and gives the checksum so far; null where the stream ends.
     *
     * @throws where the block is damaged
     */
    decompress(
      bits: Bits,
      onByte: (byte: number) => void,
      memory: Int32Array,
      memoryLength: number,
      checksum: number,
    ): number | null;
  };
  export default blocks;
}

declare module "unbzip2-stream/lib/bit_iterator.js" {
  /** Reads bits from buffers, each asked for when the one before is used up. */
  export default function bitIterator(
    next: () => Uint8Array | undefined,
  ): ((count: number | null) => number) & { bytesRead: number };
}
