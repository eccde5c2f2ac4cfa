/** Opening one record. */
import { contextBytes, type Context } from "./context.ts";
import { deriveKeys, isCommittedTo } from "./derive.ts";
import { headerLength, readHeader, recordForm, shortestLength } from "./form.ts";
import { gcmOpen } from "./gcm.ts";
import { keyIdLength, keyLength, maxRecordLength, nonceLength, requireLength } from "./lengths.ts";
import { EnvelopeRefused } from "./refusal.ts";

/** What opening needs. The key id is read from the envelope; `keyIdOf` gives it beforehand. */
export type OpenArgs = {
  /** The data key, 32 bytes. It is read, never kept. */
  readonly key: Uint8Array;
  readonly context: Context;
  readonly envelope: Uint8Array;
};

const zeroNonce = new Uint8Array(nonceLength);

/**
 * Opens one record and gives its plaintext in memory of its own, which the caller wipes when done.
 *
 * @throws EnvelopeRefused for every envelope that is not, byte for byte, one sealed under this key and context
 * @throws RangeError for a key that is not 32 bytes or a context that no envelope can have: mistakes of the
 * caller that do not depend on the envelope
 * @pci 3.5.1, 3.6.1
 */
export function openEnvelope(args: OpenArgs): Uint8Array {
  requireLength("key", args.key, keyLength);
  const plaintext = attempt(args);
  // The only place that refuses, so that not even a stack trace tells which step failed.
  if (plaintext === undefined) throw new EnvelopeRefused();
  return plaintext;
}

/** The checks in the order FORMAT.md gives them; undefined as soon as one fails. */
function attempt({ key, context, envelope }: OpenArgs): Uint8Array | undefined {
  const anyKeyId = new Uint8Array(keyIdLength);
  const isWhole = envelope.length >= shortestLength && envelope.length <= shortestLength + maxRecordLength;
  const header = isWhole ? readHeader(envelope, recordForm) : undefined;
  // Encoded even without a header: a malformed context is then reported the same way for all envelopes.
  const { info, aad } = contextBytes(recordForm.label, context, header?.keyId ?? anyKeyId);
  if (header === undefined) return undefined;
  const keys = deriveKeys(key, header.salt, info);
  try {
    if (!isCommittedTo(keys, header.commitment)) return undefined;
    return gcmOpen({ key: keys.encryption, nonce: zeroNonce, aad }, envelope.subarray(headerLength));
  } finally {
    keys.all.fill(0);
  }
}
