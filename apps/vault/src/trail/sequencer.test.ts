import assert from "node:assert/strict";
import { it } from "node:test";
import { leafHash, openCheckpoint, parseEvent, parseVerifierKey, rootOf } from "@cardkeep/trail-log";
import type { Database, Row } from "../db/index.ts";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { Refusal } from "../kernel/refusal.ts";
import { newestCheckpoints } from "./queries.ts";
import { newTrailPlace, origin } from "./testing/trail-place.ts";

const rowsOf = (db: Database): Promise<readonly Row[]> =>
  db.all({ sql: "select ord, seq, event from trail_entries order by seq" }, []);

const seqsOf = async (db: Database): Promise<unknown[]> => (await rowsOf(db)).map(({ seq }) => seq);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

onEveryDatabase("sequencer", (kind) => {
  it("an entry is committed with its unit, and a unit that is rolled back leaves none", async () => {
    await using trail = await newTrailPlace(kind);
    const refusal = new Refusal("no", 409, "No.");

    await trail.db.write({ inserts: [trail.entry()], run: async () => undefined });
    const refused = trail.db.write({
      inserts: [trail.entry()],
      run: async (tx) => {
        tx.insert(trail.entry());
        throw refusal;
      },
    });

    await assert.rejects(refused, refusal);
    assert.equal((await rowsOf(trail.db)).length, 1);
  });

  it("waiting entries get numbers without gaps from 0 on, in the order they were written", async () => {
    await using trail = await newTrailPlace(kind);

    await trail.append(5);
    const first = await trail.sequencer.sequence();
    await trail.append(3);
    const second = await trail.sequencer.sequence();
    const third = await trail.sequencer.sequence();

    assert.deepEqual([first, second, third], [5, 3, 0]);
    const rows = await rowsOf(trail.db);
    assert.deepEqual(
      rows.map(({ seq, event }) => [seq, parseEvent(String(event)).resource]),
      upTo(8).map((at) => [at, `tok_${at}`]),
    );
  });

  it("the signed root is the one the definition of the tree gives, whatever the rounds were", async () => {
    await using trail = await newTrailPlace(kind);
    const leaves: Uint8Array[] = [];

    for (const count of [1, 2, 252, 1, 1, 700, 256]) {
      await trail.append(count);
      await trail.sequencer.sequence();

      const rows = await rowsOf(trail.db);
      leaves.push(...rows.slice(leaves.length).map(({ event }) => leafHash(Buffer.from(String(event)))));
      const [newest] = await newestCheckpoints.all(trail.db, { limit: 1 });
      const head = openCheckpoint(newest!.note, [parseVerifierKey(trail.signer.verifierKey)]);
      assert.equal(head.origin, origin);
      assert.equal(head.at, "2026-03-01T08:30:00.000Z");
      assert.equal(head.size, leaves.length);
      assert.deepEqual(Buffer.from(head.root), Buffer.from(rootOf(leaves)));
    }
  });

  it("concurrent writers and callers leave no gap and no number twice", async () => {
    await using trail = await newTrailPlace(kind);
    const other = trail.another({ holder: "the other" });

    const writers = upTo(8).map(async () => {
      for (let turn = 0; turn < 20; turn++) await trail.append(3);
    });
    const callers = [trail.sequencer, other].map(async (sequencer) => {
      for (let turn = 0; turn < 25; turn++) await sequencer.sequence();
    });
    await Promise.all([...writers, ...callers]);
    await Promise.all([trail.sequencer.sequence(), other.sequence()]);

    assert.deepEqual(await seqsOf(trail.db), upTo(480));
  });

  it("a round numbers at most 10,000 entries", async () => {
    await using trail = await newTrailPlace(kind);
    await trail.append(10_001);

    const counts = [await trail.sequencer.sequence(), await trail.sequencer.sequence()];

    assert.deepEqual(counts, [10_000, 1]);
  });

  it("a clock that is set back changes no order and no number", async () => {
    await using trail = await newTrailPlace(kind);

    for (const step of [0, -86_400_000, 3_600_000, -7_200_000, 1]) {
      trail.clock.advance(step);
      await trail.append(2);
      await trail.sequencer.sequence();
    }

    const rows = await rowsOf(trail.db);
    assert.deepEqual(
      rows.map(({ seq, event }) => [seq, parseEvent(String(event)).resource]),
      upTo(10).map((at) => [at, `tok_${at}`]),
    );
  });

  it("runs by itself while there is news, and no longer once stopped", async () => {
    await using trail = await newTrailPlace(kind);
    const own = trail.another({ intervalMs: 5 });
    await trail.append(4);

    while ((await seqsOf(trail.db)).includes(null)) await new Promise((done) => setTimeout(done, 5));
    await own.stop();
    await trail.append(1);
    await new Promise((done) => setTimeout(done, 40));

    assert.equal((await seqsOf(trail.db)).filter((seq) => seq === null).length, 1);
  });

  it("a round that fails numbers nothing, is logged, and its entries are numbered later", async () => {
    await using trail = await newTrailPlace(kind);
    const lines: string[] = [];
    const line = (event: string): void => void lines.push(event);
    const logger = { error: line, warn: line, info: line, debug: line, isDebug: false };
    const failing = trail.another({
      logger,
      signer: {
        ...trail.signer,
        sign: () => {
          throw new Error("the key is away");
        },
      },
    });
    await trail.append(3);

    await assert.rejects(failing.sequence(), /the key is away/);
    await failing.catchUp(60);
    const before = await seqsOf(trail.db);
    await failing.stop();
    await trail.sequencer.sequence();

    assert.deepEqual(before, [null, null, null]);
    assert.equal(lines[0], "trail.sequencer_failed");
    assert.deepEqual(await seqsOf(trail.db), upTo(3));
  });
});
