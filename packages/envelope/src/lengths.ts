/** Every length of format 1, in bytes, and the check that holds callers to them. */

/** Bytes of a data key (AES-256 strength, NIST SP 800-57 part 1). */
export const keyLength = 32;
/** Bytes of a key id. */
export const keyIdLength = 16;
/** Bytes of the random salt, fresh for every seal. */
export const saltLength = 32;
/** Bytes of the key commitment. */
export const commitmentLength = 32;
/** Bytes of an AES-GCM tag (NIST SP 800-38D, the full 128 bits). */
export const tagLength = 16;
/** Bytes of an AES-GCM nonce. */
export const nonceLength = 12;
/** Most bytes of plaintext in one record; anything longer is sealed as a stream. */
export const maxRecordLength = 16 * 1024 * 1024;
/** Bytes of plaintext in every chunk of a stream but the last. */
export const chunkLength = 64 * 1024;
/** Most chunks of one stream (4 TiB), which keeps one AES-GCM key far from its birthday bound. */
export const maxChunks = 2 ** 26;

/**
 * Throws unless `bytes` has exactly `length` bytes. The message names the length, never the content.
 *
 * @throws RangeError
 */
export function requireLength(what: string, bytes: Uint8Array, length: number): void {
  if (!(bytes instanceof Uint8Array)) throw new RangeError(`${what} must be ${length} bytes in a Uint8Array`);
  if (bytes.length !== length) throw new RangeError(`${what} must be ${length} bytes, not ${bytes.length}`);
}
