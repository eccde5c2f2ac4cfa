import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { context, key, keyId, otherKey, salt } from "../vectors/inputs.ts";
import { sealUnderTwoKeys } from "../vectors/two-keys.ts";
import { contextBytes } from "./context.ts";
import { deriveKeys } from "./derive.ts";
import { headerLength, recordForm, writeHeader } from "./form.ts";
import { gcmOpen } from "./gcm.ts";
import { EnvelopeRefused, openEnvelope } from "./index.ts";

describe("key commitment", () => {
  const { info, aad } = contextBytes(recordForm.label, context, keyId);
  const one = deriveKeys(key, salt, info);
  const two = deriveKeys(otherKey, salt, info);
  const body = sealUnderTwoKeys(one.encryption, two.encryption, aad);
  const committedTo = (commitment: Uint8Array): Uint8Array => {
    const envelope = new Uint8Array(headerLength + body.length);
    writeHeader(envelope, recordForm, { keyId, salt, commitment });
    envelope.set(body, headerLength);
    return envelope;
  };

  it("is needed: AES-GCM alone opens a crafted body under two keys, to different plaintexts", () => {
    const nonce = new Uint8Array(12);

    const first = gcmOpen({ key: one.encryption, nonce, aad }, body);
    const second = gcmOpen({ key: two.encryption, nonce, aad }, body);

    assert.ok(first !== undefined && second !== undefined);
    assert.notDeepEqual(first, second);
  });

  it("lets an envelope open under one key only, the one its header commits to", () => {
    const forFirst = committedTo(one.commitment);
    const forSecond = committedTo(two.commitment);

    assert.equal(openEnvelope({ key, context, envelope: forFirst }).length, 16);
    assert.throws(() => openEnvelope({ key: otherKey, context, envelope: forFirst }), EnvelopeRefused);
    assert.equal(openEnvelope({ key: otherKey, context, envelope: forSecond }).length, 16);
    assert.throws(() => openEnvelope({ key, context, envelope: forSecond }), EnvelopeRefused);
  });
});
