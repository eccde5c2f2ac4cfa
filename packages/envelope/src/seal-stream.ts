/** Sealing a value of any length, chunk by chunk. */
import { chunkNonce } from "./chunk-nonce.ts";
import { contextBytes } from "./context.ts";
import { deriveKeys } from "./derive.ts";
import { headerLength, streamForm, writeHeader } from "./form.ts";
import { gcmSeal } from "./gcm.ts";
import { chunkLength, keyIdLength, keyLength, requireLength, saltLength, tagLength } from "./lengths.ts";
import { type ByteSource, inPieces } from "./pieces.ts";
import type { SealArgs } from "./seal.ts";

/** What sealing a stream needs. The key is read until the header has been given out. */
export type SealStreamArgs = Omit<SealArgs, "plaintext"> & { readonly plaintext: ByteSource };

/**
 * Gives the header, then the sealed chunks of 64 KiB. Stopping early leaves a stream that does not open.
 *
 * @throws RangeError naming the argument that has a wrong length or shape; for more than 2^26 chunks (4 TiB)
 * @throws whatever `plaintext` throws
 * @pci 3.5.1, 3.6.1
 */
export async function* sealStream(args: SealStreamArgs): AsyncGenerator<Uint8Array, void> {
  const { key, keyId, context, salt } = args;
  requireLength("key", key, keyLength);
  requireLength("key id", keyId, keyIdLength);
  requireLength("salt", salt, saltLength);
  const { info, aad } = contextBytes(streamForm.label, context, keyId);
  const keys = deriveKeys(key, salt, info);
  try {
    const header = new Uint8Array(headerLength);
    writeHeader(header, streamForm, { keyId, salt, commitment: keys.commitment });
    yield header;
    let chunk = 0;
    for await (const { bytes, isLast } of inPieces(args.plaintext, chunkLength)) {
      const sealed = new Uint8Array(bytes.length + tagLength);
      gcmSeal({ key: keys.encryption, nonce: chunkNonce(chunk, isLast), aad }, bytes, sealed, 0);
      chunk += 1;
      yield sealed;
    }
  } finally {
    keys.all.fill(0);
  }
}
