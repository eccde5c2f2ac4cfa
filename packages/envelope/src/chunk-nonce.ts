/** The nonce of one chunk of a stream. */
import { maxChunks, nonceLength } from "./lengths.ts";

/**
 * 12 bytes: the chunk's number (from 0) as 11 bytes big-endian, then 1 for the last chunk and 0 for the others.
 * So a chunk opens only in its place, and the end of a stream cannot be moved. The construction is the STREAM of
 * Hoang, Reyhanitabar, Rogaway and Vizár (2015).
 *
 * @throws RangeError for a number that no chunk of a stream may have
 */
export function chunkNonce(chunk: number, isLast: boolean): Uint8Array {
  if (!Number.isInteger(chunk) || chunk < 0 || chunk >= maxChunks) {
    throw new RangeError(`a stream has at most ${maxChunks} chunks`);
  }
  const nonce = new Uint8Array(nonceLength);
  new DataView(nonce.buffer).setUint32(7, chunk);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
