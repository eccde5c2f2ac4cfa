import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { Secret } from "./secret.ts";

const text = "4242424242424242";

describe("a secret", () => {
  it("takes the bytes over and wipes the caller's copy", () => {
    const bytes = Buffer.from(text);

    const secret = Secret.seal("pan", bytes);

    assert.deepEqual(bytes, Buffer.alloc(16));
    assert.equal(
      secret.unseal((own) => Buffer.from(own).toString()),
      text,
    );
  });

  it("prints as sealed in every way a log could print it", () => {
    const secret = Secret.seal("pan", Buffer.from(text));

    for (const printed of [
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }, { depth: 9, showHidden: true }),
    ]) {
      assert.match(printed, /\[sealed\]/);
      assert.doesNotMatch(printed, /4242|52, 50|34 32/);
    }
  });

  it("is wiped at the end of its block and opens no more", () => {
    const kept = Secret.seal("pan", Buffer.from(text));
    {
      using _own = kept;
    }

    assert.throws(() => kept.unseal((bytes) => bytes.length), /was wiped/);
  });
});
