/** Opening a stream, chunk by chunk. */
import { chunkNonce } from "./chunk-nonce.ts";
import { type Context, contextBytes } from "./context.ts";
import { type DerivedKeys, deriveKeys, isCommittedTo } from "./derive.ts";
import { headerLength, readHeader, streamForm } from "./form.ts";
import { gcmOpen } from "./gcm.ts";
import { chunkLength, keyIdLength, keyLength, maxChunks, requireLength, tagLength } from "./lengths.ts";
import { type ByteSource, inPieces, type Piece } from "./pieces.ts";
import { EnvelopeRefused } from "./refusal.ts";

/** What opening a stream needs. The key is read until the header has arrived. */
export type OpenStreamArgs = {
  readonly key: Uint8Array;
  readonly context: Context;
  readonly envelope: ByteSource;
};

/** A stream whose header was accepted: its keys, and what every chunk is bound to. */
type Opened = { readonly keys: DerivedKeys; readonly aad: Uint8Array };

/**
 * Gives the plaintext, one checked chunk at a time. Each chunk is genuine and in its place when it comes out,
 * but only a loop that ends without an error has seen the whole: until then treat the chunks as provisional.
 *
 * @throws EnvelopeRefused for a stream that was altered, cut, reordered, extended or sealed elsewhere
 * @throws RangeError for a key that is not 32 bytes or a context that no envelope can have
 * @throws whatever `envelope` throws
 * @pci 3.5.1, 3.6.1
 */
export async function* openStream({
  key,
  context,
  envelope,
}: OpenStreamArgs): AsyncGenerator<Uint8Array, void> {
  requireLength("key", key, keyLength);
  contextBytes(streamForm.label, context, new Uint8Array(keyIdLength));
  let opened: Opened | undefined;
  let chunk = 0;
  try {
    for await (const piece of inPieces(envelope, chunkLength + tagLength, headerLength)) {
      if (opened === undefined) {
        opened = openHeader(key, context, piece);
        if (opened === undefined) throw new EnvelopeRefused();
      } else {
        const plaintext = openChunk(opened, chunk, piece);
        if (plaintext === undefined) throw new EnvelopeRefused();
        chunk += 1;
        yield plaintext;
      }
    }
  } finally {
    opened?.keys.all.fill(0);
  }
}

/** Accepts a header that chunks follow and that commits to the keys derived here. */
function openHeader(key: Uint8Array, context: Context, { bytes, isLast }: Piece): Opened | undefined {
  const header = isLast ? undefined : readHeader(bytes, streamForm);
  if (header === undefined) return undefined;
  const { info, aad } = contextBytes(streamForm.label, context, header.keyId);
  const keys = deriveKeys(key, header.salt, info);
  if (isCommittedTo(keys, header.commitment)) return { keys, aad };
  keys.all.fill(0);
  return undefined;
}

/** Opens one chunk in its place. Only the first chunk may be empty: an empty stream has one way to be written. */
function openChunk({ keys, aad }: Opened, chunk: number, { bytes, isLast }: Piece): Uint8Array | undefined {
  if (chunk >= maxChunks || (chunk > 0 && bytes.length === tagLength)) return undefined;
  return gcmOpen({ key: keys.encryption, nonce: chunkNonce(chunk, isLast), aad }, bytes);
}
