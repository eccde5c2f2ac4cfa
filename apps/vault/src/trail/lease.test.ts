import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Database } from "../db/index.ts";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { holdLease, releaseLease } from "./lease.ts";
import { newTrailPlace } from "./testing/trail-place.ts";
import { verifyTrail } from "./verify-trail.ts";

const take = (db: Database, holder: string, leaseMs = 60_000): Promise<boolean> =>
  db.write({ run: (tx) => holdLease(tx, { holder, leaseMs }) });

onEveryDatabase("sequencer lease", (kind) => {
  it("cannot be taken while it is held, and is its holder's to renew", async () => {
    await using trail = await newTrailPlace(kind);

    const answers = [await take(trail.db, "a"), await take(trail.db, "b"), await take(trail.db, "a")];

    assert.deepEqual(answers, [true, false, true]);
  });

  it("does not follow the clock of a process", async () => {
    await using trail = await newTrailPlace(kind);
    const other = trail.another({ holder: "b", leaseMs: 60_000 });
    await take(trail.db, "a");
    await trail.append(1);

    trail.clock.advance(10 * 365 * 86_400_000);

    assert.equal(await other.sequence(), 0);
  });

  it("is taken over when it has run out, and the silent holder then does nothing", async () => {
    await using trail = await newTrailPlace(kind);
    const silent = trail.another({ holder: "a", leaseMs: 150 });
    const heir = trail.another({ holder: "b", leaseMs: 60_000 });

    await trail.append(2);
    const first = await silent.sequence();
    await trail.append(3);
    const early = await heir.sequence();
    await pause(250);
    const late = await heir.sequence();
    await trail.append(1);
    const woken = await silent.sequence();

    assert.deepEqual([first, early, late, woken], [2, 0, 3, 0]);
  });

  it("is free at once when its holder stops", async () => {
    await using trail = await newTrailPlace(kind);
    await take(trail.db, "a");

    await trail.db.write({ run: (tx) => releaseLease(tx, "b") });
    const before = await take(trail.db, "b");
    await trail.db.write({ run: (tx) => releaseLease(tx, "a") });

    assert.deepEqual([before, await take(trail.db, "b")], [false, true]);
  });

  it("written before the database's clock was set back by years does not hold for years", async () => {
    await using trail = await newTrailPlace(kind);
    await take(trail.db, "a");

    await trail.tamper("update leases set expires_at = expires_at + 100000000000");

    assert.equal(await take(trail.db, "b"), true);
  });

  it("a second sequencer waits for the first one's numbers when it is asked to catch up", async () => {
    await using trail = await newTrailPlace(kind);
    trail.another({ holder: "a", intervalMs: 20 });
    const other = trail.another({ holder: "b" });
    await take(trail.db, "a");
    await trail.append(3);

    await other.catchUp();

    const report = await verifyTrail(trail.db);
    assert.deepEqual([report.count, report.waiting], [3, 0]);
  });

  if (kind === "postgres") {
    it("two processes that write and sequence one database number every entry once", async () => {
      await using trail = await newTrailPlace(kind);
      const second = await trail.place.open();
      try {
        const sequencers = [
          trail.another({ holder: "a", leaseMs: 20 }),
          trail.another({ holder: "b", leaseMs: 20, db: second }),
        ];
        const writers = [trail.db, second].map(async (db) => {
          for (let turn = 0; turn < 60; turn++) await db.write({ inserts: [trail.entry(), trail.entry()] });
        });
        const rounds = sequencers.map(async (sequencer) => {
          let numbered = 0;
          for (let turn = 0; turn < 40; turn++) {
            numbered += await sequencer.sequence();
            await pause(turn % 10 === 0 ? 30 : 1);
          }
          return numbered;
        });
        await Promise.all(writers);
        const counts = await Promise.all(rounds);
        // Whoever held the lease last, the other may take over once it has run out.
        for (const sequencer of sequencers) {
          await pause(40);
          counts.push(await sequencer.sequence());
        }

        const report = await verifyTrail(trail.db);
        assert.deepEqual([report.fault, report.count, report.waiting], [null, 240, 0]);
        assert.equal(
          counts.reduce((sum, count) => sum + count, 0),
          240,
        );
      } finally {
        await second.close();
      }
    });

    it("entries committed out of the order they were written in are numbered all the same", async () => {
      await using trail = await newTrailPlace(kind);
      const late = new pg.Client({ connectionString: trail.place.url });
      await late.connect();
      try {
        const { values } = trail.entry({ resource: "tok_late" });
        await late.query("begin");
        await late.query("insert into trail_entries (tenant, resource, event) values ($1, $2, $3)", [
          ...values,
        ]);
        await trail.append(3);
        const first = await trail.sequencer.sequence();
        await late.query("commit");
        await trail.append(1);
        const second = await trail.sequencer.sequence();

        const report = await verifyTrail(trail.db);
        assert.deepEqual([first, second, report.fault, report.count], [3, 2, null, 5]);
        const [row] = await trail.db.all(
          { sql: "select seq, ord from trail_entries where resource = 'tok_late'" },
          [],
        );
        assert.deepEqual([row?.["seq"], row?.["ord"]], [3, 1]);
      } finally {
        await late.end();
      }
    });

    it("a round under way elsewhere is not waited for", async () => {
      await using trail = await newTrailPlace(kind);
      await take(trail.db, "a", 1);
      await pause(10);
      const other = new pg.Client({ connectionString: trail.place.url });
      await other.connect();
      try {
        await other.query("begin");
        await other.query("update leases set holder = 'b'");
        await trail.append(1);

        assert.equal(await trail.sequencer.sequence(), 0);
      } finally {
        await other.end();
      }
    });
  }
});
