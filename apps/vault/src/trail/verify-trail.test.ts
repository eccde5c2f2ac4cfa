import assert from "node:assert/strict";
import { it } from "node:test";
import { formatCheckpoint, leafHash } from "@cardkeep/trail-log";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { newestCheckpoints, tileAt } from "./queries.ts";
import { newSigner, newTrailPlace, origin, type TrailPlace } from "./testing/trail-place.ts";
import { verifyTrail } from "./verify-trail.ts";

const count = 700;

/** A trail of 700 entries: heads after 300, 301 and 700, a minute apart. */
async function sealedTrail(kind: "sqlite" | "postgres"): Promise<TrailPlace> {
  const trail = await newTrailPlace(kind);
  for (const more of [300, 1, 399]) {
    await trail.append(more);
    await trail.sequencer.sequence();
    trail.clock.advance(60_000);
  }
  return trail;
}

/** The statement that replaces bytes `at` of a tile, in either engine. */
async function alterTile(trail: TrailPlace, level: number, tile: number, at: number): Promise<void> {
  const stored = await tileAt.first(trail.db, { level, tile });
  const hashes = Buffer.from(stored!.hashes);
  hashes[at]! ^= 1;
  const hex = hashes.toString("hex");
  const value = trail.db.kind === "sqlite" ? `x'${hex}'` : `'\\x${hex}'`;
  await trail.tamper(`update trail_tiles set hashes = ${value} where level = ${level} and tile = ${tile}`);
}

onEveryDatabase("verification of the stored trail", (kind) => {
  it("an untouched trail is sound, with what waits told apart", async () => {
    await using trail = await sealedTrail(kind);
    await trail.append(2);

    const report = await verifyTrail(trail.db, { trustedKeys: [trail.signer.verifierKey] });

    assert.deepEqual(
      { ...report, root: null, signers: report.signers.length },
      {
        ok: true,
        isTrusted: true,
        fault: null,
        count,
        earliest: "2026-03-01T08:30:00.000Z",
        latest: "2026-03-01T08:32:00.000Z",
        checkpoints: 3,
        size: count,
        root: null,
        checkpointAt: "2026-03-01T08:32:00.000Z",
        signers: 1,
        waiting: 2,
      },
    );
  });

  it("an empty trail is sound", async () => {
    await using trail = await newTrailPlace(kind);

    const report = await verifyTrail(trail.db);

    assert.equal(report.ok, true);
    assert.equal(report.isTrusted, false);
  });

  const swap =
    "update trail_entries set seq = case seq when 5 then -9 else -5 end where seq in (5, 9); update trail_entries set seq = -seq where seq < 0";
  const tamperings: readonly [title: string, sql: string, code: string, seq: number][] = [
    [
      "an altered event",
      `update trail_entries set event = replace(event, 'success', 'failure') where seq = 345`,
      "leaf_mismatch",
      345,
    ],
    ["an event that is no JSON", `update trail_entries set event = '' where seq = 0`, "leaf_mismatch", 0],
    [
      "an entry moved to another tenant",
      `update trail_entries set tenant = 'x' where seq = 3`,
      "columns_mismatch",
      3,
    ],
    [
      "an entry filed under no resource",
      `update trail_entries set resource = null where seq = 8`,
      "columns_mismatch",
      8,
    ],
    ["a deleted entry", "delete from trail_entries where seq = 256", "entry_missing", 256],
    ["the last entry deleted", "delete from trail_entries where seq = 699", "entry_missing", 699],
    ["a renumbered entry", "update trail_entries set seq = 5000 where seq = 17", "entry_missing", 17],
    [
      "an entry without its number",
      "update trail_entries set seq = null where seq = 20",
      "entry_missing",
      20,
    ],
    ["two entries that changed places", swap, "leaf_mismatch", 5],
    [
      "an entry added with a number",
      "insert into trail_entries (seq, tenant, event) values (700, 'default', '{}')",
      "entry_unsigned",
      700,
    ],
    [
      "a missing tile of leaves",
      "delete from trail_tiles where level = 0 and tile = 1",
      "tile_mismatch",
      256,
    ],
    ["a missing tile above", "delete from trail_tiles where level = 1", "tile_mismatch", 0],
    ["a deleted newest head", "delete from trail_checkpoints where size = 700", "entry_unsigned", 301],
    [
      "a head under another size",
      "update trail_checkpoints set size = 600 where size = 301",
      "checkpoint_refused",
      600,
    ],
    ["no listed key", "delete from trail_signers", "checkpoint_refused", 300],
    ["a rubbish key listed", "update trail_signers set verifier_key = 'x'", "checkpoint_refused", 300],
  ];
  for (const [title, sql, code, seq] of tamperings) {
    it(`finds ${title}`, async () => {
      await using trail = await sealedTrail(kind);

      for (const statement of sql.split("; ")) await trail.tamper(statement);
      const report = await verifyTrail(trail.db);

      assert.equal(report.ok, false);
      assert.deepEqual([report.fault?.code, report.fault?.seq], [code, seq]);
    });
  }

  it("finds an altered hash in a tile of leaves and in one above", async () => {
    await using trail = await sealedTrail(kind);

    await alterTile(trail, 1, 0, 40);
    const above = await verifyTrail(trail.db);
    await alterTile(trail, 0, 1, 32 * 10 + 3);
    const below = await verifyTrail(trail.db);

    assert.deepEqual([above.fault?.code, above.fault?.seq], ["tile_mismatch", 256]);
    assert.deepEqual([below.fault?.code, below.fault?.seq], ["leaf_mismatch", 266]);
  });

  it("an event altered together with its leaf is narrowed down to the signed heads around it", async () => {
    await using trail = await sealedTrail(kind);
    const [row] = await trail.db.all({ sql: "select event from trail_entries where seq = 600" }, []);
    const event = String(row?.["event"]).replace("success", "failure");
    const stored = await tileAt.first(trail.db, { level: 0, tile: 2 });
    const hashes = Buffer.from(stored!.hashes);
    hashes.set(leafHash(Buffer.from(event)), (600 - 512) * 32);
    const hex = hashes.toString("hex");
    const value = kind === "sqlite" ? `x'${hex}'` : `'\\x${hex}'`;

    await trail.tamper(`update trail_entries set event = '${event}' where seq = 600`);
    await trail.tamper(`update trail_tiles set hashes = ${value} where level = 0 and tile = 2`);
    const report = await verifyTrail(trail.db);

    assert.deepEqual([report.fault?.code, report.fault?.seq, report.size], ["root_mismatch", 301, 301]);
  });

  it("a head signed by another key is refused when the keys are known from elsewhere", async () => {
    await using trail = await sealedTrail(kind);
    const forger = newSigner();
    const [newest] = await newestCheckpoints.all(trail.db, { limit: 1 });
    const root = Buffer.from(newest!.note.split("\n")[2]!, "base64");
    const note = forger.sign(formatCheckpoint({ origin, size: 700, root }));
    await trail.tamper(`update trail_checkpoints set note = '${note}' where size = 700`);
    await trail.tamper(`insert into trail_signers values ('${forger.verifierKey}', 1)`);

    const listed = await verifyTrail(trail.db);
    const trusted = await verifyTrail(trail.db, { trustedKeys: [trail.signer.verifierKey] });

    assert.deepEqual([listed.ok, listed.isTrusted], [true, false]);
    assert.deepEqual([trusted.fault?.code, trusted.fault?.seq], ["checkpoint_refused", 700]);
  });

  it("numbering after a deleted last entry leaves its gap to be found", async () => {
    await using trail = await sealedTrail(kind);

    await trail.tamper("delete from trail_entries where seq = 699");
    await trail.append(5);
    await trail.sequencer.sequence();
    const report = await verifyTrail(trail.db);

    assert.deepEqual([report.fault?.code, report.fault?.seq], ["entry_missing", 699]);
  });

  it("holds while writers and sequencer go on", async () => {
    await using trail = await sealedTrail(kind);
    const done = new AbortController();
    const writing = (async () => {
      while (!done.signal.aborted) {
        await trail.append(50);
        await trail.sequencer.sequence();
      }
    })();

    const reports = [await verifyTrail(trail.db), await verifyTrail(trail.db), await verifyTrail(trail.db)];
    done.abort();
    await writing;

    assert.deepEqual(
      reports.map(({ fault }) => fault),
      [null, null, null],
    );
  });
});
