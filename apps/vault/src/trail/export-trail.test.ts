import assert from "node:assert/strict";
import { it } from "node:test";
import { verifyExport } from "@cardkeep/trail-log";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { latestCheckpoint } from "./checkpoint.ts";
import { exportTrail } from "./export-trail.ts";
import { newSigner, newTrailPlace } from "./testing/trail-place.ts";

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

onEveryDatabase("trail export", (kind) => {
  it("verifies offline, whole and in part, and proves to continue an earlier head", async () => {
    await using trail = await newTrailPlace(kind);
    const { db, clock } = trail;
    const trustedKeys = [trail.signer.verifierKey];
    await trail.append(1100);
    await trail.sequencer.sequence();
    const earlier = await latestCheckpoint(db);
    await trail.append(1300);
    await trail.sequencer.sequence();

    const whole = await verifyExport(exportTrail(db, { clock }), {
      trustedKeys,
      previousCheckpoint: earlier!.note,
    });
    const part = await verifyExport(exportTrail(db, { clock, from: 1050, to: 2060, previousSize: 1100 }), {
      trustedKeys,
      previousCheckpoint: earlier!.note,
    });
    const tail = await verifyExport(exportTrail(db, { clock, from: 2399, to: 99_999 }), { trustedKeys });

    assert.deepEqual(
      [whole, part, tail].map(({ ok, isTrusted, count, size }) => [ok, isTrusted, count, size]),
      [
        [true, true, 2400, 2400],
        [true, true, 1010, 2400],
        [true, true, 1, 2400],
      ],
    );
    assert.deepEqual([whole.appendOnlySince, part.appendOnlySince], [1100, 1100]);
  });

  it("names every key that has signed, and an old head still verifies after a change of key", async () => {
    await using trail = await newTrailPlace(kind);
    await trail.append(2);
    await trail.sequencer.sequence();
    const earlier = await latestCheckpoint(trail.db);
    await trail.sequencer.stop();
    const rotated = newSigner();
    const next = trail.another({ signer: rotated });
    trail.clock.advance(1);
    await trail.append(2);
    await next.sequence();

    const lines = await Array.fromAsync(exportTrail(trail.db, trail));
    const report = await verifyExport(linesOf(lines), {
      trustedKeys: [trail.signer.verifierKey, rotated.verifierKey],
      previousCheckpoint: earlier!.note,
    });

    const header = JSON.parse(lines[0]!) as { verifier_keys: string[] };
    assert.deepEqual(header.verifier_keys, [trail.signer.verifierKey, rotated.verifierKey]);
    assert.deepEqual([report.ok, report.appendOnlySince], [true, 2]);
  });

  it("of an altered entry is found by the reader at its number", async () => {
    await using trail = await newTrailPlace(kind);
    await trail.append(300);
    await trail.sequencer.sequence();

    await trail.tamper(
      "update trail_entries set event = replace(event, 'success', 'failure') where seq = 270",
    );
    const report = await verifyExport(exportTrail(trail.db, trail));

    assert.deepEqual([report.fault?.code, report.fault?.seq], ["leaf_mismatch", 270]);
  });

  it("breaks off where an entry is missing", async () => {
    await using trail = await newTrailPlace(kind);
    await trail.append(4);
    await trail.sequencer.sequence();

    await trail.tamper("delete from trail_entries where seq = 2");

    await assert.rejects(Array.fromAsync(exportTrail(trail.db, trail)), { code: "trail_damaged" });
  });

  it("of an empty trail is refused", async () => {
    await using trail = await newTrailPlace(kind);

    await assert.rejects(Array.fromAsync(exportTrail(trail.db, trail)), { code: "checkpoint_not_found" });
  });
});
