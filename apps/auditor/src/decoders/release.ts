/** Gives memory back without waiting for the collector, which counts buffers too late to keep a scan small. */

/**
 * Frees the buffer behind a piece that nobody needs any more, when it is a buffer of `length` bytes. Every view of
 * it is empty afterwards.
 */
export function release({ buffer }: Uint8Array, length: number): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length && !buffer.resizable) buffer.transfer(0);
}
