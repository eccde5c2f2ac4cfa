/** Signatures of the trail across a rotation. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { emptyRoot, formatCheckpoint, openCheckpoint, parseVerifierKey } from "@cardkeep/trail-log";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { newRingPlace, rotation } from "./testing/ring-place.ts";
import { trailSignerOf } from "./trail-signer.ts";

onEveryDatabase("the trail signer", (kind) => {
  it("signs with the active key and changes over after a rotation @pci 10.3.4", async () => {
    await using place = await newRingPlace(kind);
    const signer = trailSignerOf(place.keys, "vault.example/trail");
    const body = formatCheckpoint({
      origin: signer.name,
      size: 0,
      root: emptyRoot,
      at: "2026-03-01T08:30:00.000Z",
    });

    const first = signer.sign(body);
    const firstKey = signer.verifierKey;
    await rotation(place, "trail-signing");
    const second = signer.sign(body);
    const secondKey = signer.verifierKey;

    assert.notEqual(firstKey, secondKey);
    assert.equal(openCheckpoint(first, [parseVerifierKey(firstKey)]).size, 0);
    assert.equal(openCheckpoint(second, [parseVerifierKey(secondKey)]).size, 0);
    assert.throws(() => openCheckpoint(second, [parseVerifierKey(firstKey)]));
  });

  it("goes on signing when the key has left memory, by the version it used last", async () => {
    await using place = await newRingPlace(kind);
    const signer = trailSignerOf(place.keys, "vault.example/trail");
    const before = signer.verifierKey;
    const body = formatCheckpoint({
      origin: signer.name,
      size: 0,
      root: emptyRoot,
      at: "2026-03-01T08:30:00.000Z",
    });

    place.clock.advance(3 * 3_600_000);
    signer.sign(body);

    assert.equal(signer.verifierKey, before);
    await place.keys.active("system", "trail-signing");
  });
});
