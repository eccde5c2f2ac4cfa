/** The vectors of the record form. */
import { contextBytes } from "../src/context.ts";
import { deriveKeys } from "../src/derive.ts";
import { headerLength, recordForm, writeHeader } from "../src/form.ts";
import { gcmSeal } from "../src/gcm.ts";
import { type Context, sealEnvelope } from "../src/index.ts";
import { context, counting, hex, key, keyId, otherKey, salt, text } from "./inputs.ts";
import { sealUnderTwoKeys } from "./two-keys.ts";

/** A record that opens; `info` and `derived` show the steps on the way. Bytes are lower-case hex. */
export type ValidRecord = {
  readonly name: string;
  readonly key: string;
  readonly key_id: string;
  readonly salt: string;
  readonly context: Context;
  readonly plaintext: string;
  readonly info: string;
  readonly derived: string;
  readonly envelope: string;
};

/** Bytes that must not open with this key and context. */
export type RefusedRecord = {
  readonly name: string;
  readonly key: string;
  readonly context: Context;
  readonly envelope: string;
};

const plaintext = text('{"number":"4242424242424242","exp_month":12,"exp_year":2034}');

function valid(
  name: string,
  varied: { context?: Context; salt?: Uint8Array; plaintext?: Uint8Array },
): ValidRecord {
  const args = { key, keyId, context, salt, plaintext, ...varied };
  const { info } = contextBytes(recordForm.label, args.context, keyId);
  return {
    name,
    key: hex(key),
    key_id: hex(keyId),
    salt: hex(args.salt),
    context: args.context,
    plaintext: hex(args.plaintext),
    info: hex(info),
    derived: hex(deriveKeys(key, args.salt, info).all),
    envelope: hex(sealEnvelope(args)),
  };
}

/** Every record that must open. */
export function validRecords(): ValidRecord[] {
  const accented = { tenant: "Café Zürich", resource: "tok_日本", type: "text 🔑", schema: 4_294_967_295 };
  const longest = "x".repeat(255);
  return [
    valid("one card", {}),
    valid("the same card under another salt", { salt: counting(0x60, 32) }),
    valid("an empty plaintext", { plaintext: new Uint8Array() }),
    valid("one byte", { plaintext: Uint8Array.of(0) }),
    valid("a block boundary", { plaintext: counting(0, 64) }),
    valid("context outside ASCII, highest schema", { context: accented }),
    valid("longest context, lowest schema", {
      context: { tenant: longest, resource: longest, type: longest, schema: 0 },
    }),
    valid("shortest context", { context: { tenant: "a", resource: "b", type: "c", schema: 1 } }),
  ];
}

/** An envelope whose header is right but whose body was encrypted with another nonce or AAD. */
function otherwiseEncrypted(nonce: Uint8Array, aad: Uint8Array | undefined): Uint8Array {
  const bytes = contextBytes(recordForm.label, context, keyId);
  const keys = deriveKeys(key, salt, bytes.info);
  const envelope = new Uint8Array(headerLength + plaintext.length + 16);
  writeHeader(envelope, recordForm, { keyId, salt, commitment: keys.commitment });
  gcmSeal({ key: keys.encryption, nonce, aad: aad ?? bytes.aad }, plaintext, envelope, headerLength);
  return envelope;
}

/** A body that AES-GCM alone accepts under both keys, committed to the first of them. */
function underTwoKeys(): Uint8Array {
  const { info, aad } = contextBytes(recordForm.label, context, keyId);
  const first = deriveKeys(key, salt, info);
  const body = sealUnderTwoKeys(first.encryption, deriveKeys(otherKey, salt, info).encryption, aad);
  const envelope = new Uint8Array(headerLength + body.length);
  writeHeader(envelope, recordForm, { keyId, salt, commitment: first.commitment });
  envelope.set(body, headerLength);
  return envelope;
}

/** Every record that must be refused, one reason each. */
export function refusedRecords(): RefusedRecord[] {
  const good = sealEnvelope({ key, keyId, context, salt, plaintext });
  const empty = sealEnvelope({ key, keyId, context, salt, plaintext: new Uint8Array() });
  const refused = (
    name: string,
    envelope: Uint8Array,
    varied: { key?: Uint8Array; context?: Partial<Context> } = {},
  ) => ({
    name,
    key: hex(varied.key ?? key),
    context: { ...context, ...varied.context },
    envelope: hex(envelope),
  });
  const altered = (at: number, mask: number): Uint8Array =>
    good.map((byte, index) => (index === at ? byte ^ mask : byte));
  const split = { ...context, tenant: "ab", resource: "c" };
  const composed = { ...context, tenant: "Caf\u00e9" };
  const last = good.length - 1;
  return [
    refused("nothing", new Uint8Array()),
    refused("a header alone", good.subarray(0, headerLength)),
    refused("one byte less than the shortest envelope", empty.subarray(0, -1)),
    refused("the last byte missing", good.subarray(0, -1)),
    refused("the first byte missing", good.subarray(1)),
    refused("a byte after the tag", Uint8Array.of(...good, 0)),
    refused("another magic", altered(2, 0x01)),
    refused("the magic of a stream", altered(2, 0x45 ^ 0x53)),
    refused("format 0", altered(3, 0x01)),
    refused("format 2", altered(3, 0x03)),
    refused("another key id", altered(4, 0x80)),
    refused("another salt", altered(20, 0x80)),
    refused("the first bit of the commitment", altered(52, 0x80)),
    refused("the last bit of the commitment", altered(83, 0x01)),
    refused("the first bit of the ciphertext", altered(84, 0x80)),
    refused("the first bit of the tag", altered(last - 15, 0x80)),
    refused("the last bit of the tag", altered(last, 0x01)),
    refused("another key", good, { key: otherKey }),
    refused("another tenant", good, { context: { tenant: "defaulu" } }),
    refused("another resource", good, { context: { resource: "tok_00000000000000000000000001" } }),
    refused("another type", good, { context: { type: "text" } }),
    refused("another schema", good, { context: { schema: 2 } }),
    refused(
      "the border between tenant and resource moved",
      sealEnvelope({ key, keyId, context: split, salt, plaintext }),
      {
        context: { tenant: "a", resource: "bc" },
      },
    ),
    refused(
      "the tenant in another normal form",
      sealEnvelope({ key, keyId, context: composed, salt, plaintext }),
      {
        context: { tenant: "Cafe\u0301" },
      },
    ),
    refused(
      "right header, body encrypted without AAD",
      otherwiseEncrypted(new Uint8Array(12), new Uint8Array()),
    ),
    refused(
      "right header, body encrypted with another nonce",
      otherwiseEncrypted(counting(1, 12), undefined),
    ),
    refused("a body valid under two keys, opened with the one not committed to", underTwoKeys(), {
      key: otherKey,
    }),
  ];
}
