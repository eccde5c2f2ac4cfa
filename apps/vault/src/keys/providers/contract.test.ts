/** What every key provider does, whoever holds its root. Runs over every file of this folder. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { systemRandom } from "../../kernel/random.ts";
import { Secret } from "../../kernel/secret.ts";
import { loadProvider, providerNames } from "../open-provider.ts";
import type { WrapContext } from "./provider.ts";

const random = systemRandom();
const refused = { name: "Refusal", code: "key_unwrap_refused" };
const context: WrapContext = { tenant: "default", purpose: "records", version: 3, id: random.bytes(16) };
const keyOf = (bytes: Uint8Array) => Secret.seal("data-key", Uint8Array.from(bytes));
const bytesOf = (key: Secret<"data-key">) => key.unseal((bytes) => Buffer.from(bytes));

async function open(name: string) {
  const dataDir = mkdtempSync(path.join(tmpdir(), "cardkeep-provider-"));
  const factory = await loadProvider(name);
  const provider = await factory.open({ dataDir, environment: {}, random, isNewDatabase: true });
  const again = () => factory.open({ dataDir, environment: {}, random, isNewDatabase: false });
  return {
    provider,
    again,
    [Symbol.dispose]() {
      provider.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

for (const name of providerNames()) {
  describe(`the key provider ${name}`, () => {
    it("is named as its file", async () => {
      using place = await open(name);

      assert.equal((await loadProvider(name)).name, name);
      assert.equal(place.provider.name, name);
    });

    it("gives back the key it wrapped, also after a restart", async () => {
      using place = await open(name);
      const reopened = await place.again();

      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
          const wrapped = await place.provider.wrap(keyOf(bytes), context);
          assert.deepEqual(bytesOf(await place.provider.unwrap(wrapped, context)), Buffer.from(bytes));
          assert.deepEqual(bytesOf(await reopened.unwrap(wrapped, context)), Buffer.from(bytes));
        }),
        { numRuns: 20 },
      );
      reopened.close();
    });

    it("never wraps one key to the same bytes twice, nor shows it", async () => {
      using place = await open(name);
      const bytes = random.bytes(32);

      const first = Buffer.from(await place.provider.wrap(keyOf(bytes), context));
      const second = Buffer.from(await place.provider.wrap(keyOf(bytes), context));

      assert.notDeepEqual(first, second);
      assert.equal(first.includes(bytes), false);
    });

    it("refuses altered, shortened and lengthened bytes with one refusal", async () => {
      using place = await open(name);
      const wrapped = await place.provider.wrap(keyOf(random.bytes(32)), context);

      for (let at = 0; at < wrapped.length; at++) {
        const altered = Uint8Array.from(wrapped);
        altered[at]! ^= 1 << (at % 8);
        await assert.rejects(place.provider.unwrap(altered, context), refused);
      }
      for (const bytes of [new Uint8Array(), wrapped.subarray(1), Buffer.concat([wrapped, Buffer.of(0)])]) {
        await assert.rejects(place.provider.unwrap(bytes, context), refused);
      }
    });

    it("refuses a wrapped key under another tenant, purpose, version or id", async () => {
      using place = await open(name);
      const wrapped = await place.provider.wrap(keyOf(random.bytes(32)), context);

      const others: Partial<WrapContext>[] = [
        { tenant: "other" },
        { purpose: "fingerprint" },
        { version: 4 },
        { id: random.bytes(16) },
      ];
      for (const other of others) {
        await assert.rejects(place.provider.unwrap(wrapped, { ...context, ...other }), refused);
      }
    });

    it("refuses a key that another root wrapped", async () => {
      using place = await open(name);
      using stranger = await open(name);

      const wrapped = await stranger.provider.wrap(keyOf(random.bytes(32)), context);

      await assert.rejects(place.provider.unwrap(wrapped, context), refused);
    });

    it("wraps and opens nothing once it is closed", async () => {
      using place = await open(name);
      const wrapped = await place.provider.wrap(keyOf(random.bytes(32)), context);

      place.provider.close();

      await assert.rejects(place.provider.unwrap(wrapped, context));
      await assert.rejects(place.provider.wrap(keyOf(random.bytes(32)), context));
    });
  });
}

describe("the choice of a key provider", () => {
  it("refuses a name that no file has", async () => {
    for (const name of ["", "provider", "contract.test", "../errors", "LOCAL"]) {
      await assert.rejects(loadProvider(name), { name: "KeyFileFault" });
    }
  });
});
