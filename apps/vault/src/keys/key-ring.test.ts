/** Keys in memory: found without waiting, followed when another process rotates, wiped in time. */

import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { it } from "node:test";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { newRingPlace, rotation } from "./testing/ring-place.ts";

const second = 1000;
const hour = 3600 * second;

/** Gives background readings the time they need. */
async function settle(check: () => boolean): Promise<void> {
  for (let round = 0; round < 2000 && !check(); round++) await turn();
}

onEveryDatabase("keys in memory", (kind) => {
  it("gives the active key without waiting once it has been asked for", async () => {
    await using place = await newRingPlace(kind);

    const before = place.keys.activeNow("default", "records");
    const key = await place.keys.active("default", "records");

    assert.equal(before, undefined);
    assert.equal(place.keys.activeNow("default", "records"), key);
    assert.equal(
      key.secret.unseal((bytes) => bytes.length),
      32,
    );
    assert.equal(await place.keys.byId(key.id), key);
    assert.equal(await place.keys.byVersion("default", "records", 1), key);
  });

  it("keeps the keys of tenants and purposes apart", async () => {
    await using place = await newRingPlace(kind);

    const bytes = new Set<string>();
    for (const tenant of ["default", "other"]) {
      for (const purpose of ["records", "fingerprint", "idempotency", "credentials"] as const) {
        const { secret } = await place.keys.active(tenant, purpose);
        bytes.add(secret.unseal((key) => Buffer.from(key).toString("hex")));
      }
    }

    assert.equal(bytes.size, 8);
  });

  it("throws a defect for a key that does not exist", async () => {
    await using place = await newRingPlace(kind);

    await assert.rejects(place.keys.active("nobody", "records"), /there is no key/);
    await assert.rejects(place.keys.byId(new Uint8Array(16)), /there is no key/);
    await assert.rejects(place.keys.byVersion("default", "records", 2), /there is no key/);
  });

  it("follows a rotation of another process in the background, and never trusts 30 seconds of silence", async () => {
    await using place = await newRingPlace(kind);
    const neighbour = await place.another();
    const old = await place.keys.active("default", "records");
    await rotation({ ...place, keys: neighbour }, "records");

    assert.equal(place.keys.activeNow("default", "records"), old);
    place.clock.advance(6 * second);
    assert.equal(place.keys.activeNow("default", "records"), old);
    await settle(() => place.keys.activeNow("default", "records")?.version === 2);
    assert.equal(place.keys.activeNow("default", "records")?.version, 2);

    place.clock.advance(31 * second);
    assert.equal(place.keys.activeNow("default", "records"), undefined);
    assert.equal((await place.keys.active("default", "records")).version, 2);
  });

  it("lets a key go after its hour and wipes it a minute later @pci 3.7.2", async () => {
    await using place = await newRingPlace(kind);
    const held = await place.keys.active("default", "records");

    place.clock.advance(hour);
    place.keys.tend();
    const fresh = await place.keys.byId(held.id);

    assert.notEqual(fresh, held);
    assert.deepEqual(fresh.id, held.id);
    assert.equal(
      held.secret.unseal((bytes) => bytes.length),
      32,
    );
    place.clock.advance(61 * second);
    place.keys.tend();
    assert.throws(() => held.secret.unseal(() => undefined), /wiped/);
    assert.equal(
      fresh.secret.unseal((bytes) => bytes.length),
      32,
    );
  });

  it("wipes a key that nobody asks for again", async () => {
    await using place = await newRingPlace(kind);
    const held = await place.keys.active("default", "records");

    for (const ms of [hour, 61 * second]) {
      place.clock.advance(ms);
      place.keys.tend();
    }

    assert.throws(() => held.secret.unseal(() => undefined), /wiped/);
  });

  it("wipes every key when it closes, and opens none afterwards", async () => {
    await using place = await newRingPlace(kind);
    const key = await place.keys.active("default", "records");

    place.keys.close();

    assert.throws(() => key.secret.unseal(() => undefined), /wiped/);
    assert.equal(place.keys.activeNow("default", "records"), undefined);
    await assert.rejects(place.keys.active("default", "records"));
  });

  it("prints nothing of a key", async () => {
    await using place = await newRingPlace(kind);
    const key = await place.keys.active("default", "records");

    const printed = JSON.stringify({ secret: key.secret });

    assert.equal(printed, '{"secret":"[sealed]"}');
  });
});
