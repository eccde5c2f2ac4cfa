/** A database with a trail in it, for tests. */

import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { formatVerifierKey, signCheckpoint } from "@cardkeep/trail-log";
import type { Database, DatabaseKind } from "../../db/index.ts";
import { newPlace, type TestPlace } from "../../db/testing/databases.ts";
import { fixedClock } from "../../kernel/clock.ts";
import type { Insert } from "../../kernel/row.ts";
import { seededRandom } from "../../kernel/random.ts";
import type { TrailSigner } from "../number-waiting.ts";
import { type Sequencer, type SequencerNeeds, startSequencer } from "../sequencer.ts";
import { trailEntry, type TrailRecord } from "../trail-entry.ts";

/** Name of the log in tests. */
export const origin = "vault.example/trail";

/** A signer with a fresh key. */
export function newSigner(name = origin): TrailSigner & { readonly privateKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const verifierKey = formatVerifierKey({ name, publicKey });
  return { name, verifierKey, privateKey, sign: (body) => signCheckpoint(body, { name, privateKey }) };
}

/** A trail that is sequenced only when a test says so. */
export interface TrailPlace extends AsyncDisposable {
  readonly place: TestPlace;
  readonly db: Database;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly signer: TrailSigner;
  readonly sequencer: Sequencer;
  /** The row of an event of which only what matters to the test is given. */
  entry(record?: Partial<TrailRecord>): Insert;
  /** Commits so many entries one after another, resources `tok_0`, `tok_1` … */
  append(count: number, record?: Partial<TrailRecord>): Promise<void>;
  /** Another sequencer over the same database, stopped with the place. */
  another(change: Partial<SequencerNeeds>): Sequencer;
  /** Runs a statement on the database as someone with a shell could. */
  tamper(sql: string): Promise<void>;
}

/** Opens an empty place with a trail. */
export async function newTrailPlace(
  kind: DatabaseKind,
  change: Partial<SequencerNeeds> = {},
): Promise<TrailPlace> {
  const place = await newPlace(kind);
  const db = await place.open();
  const clock = fixedClock(Date.UTC(2026, 2, 1, 8, 30));
  const random = seededRandom(7);
  const signer = newSigner();
  const running: Sequencer[] = [];
  const another = (other: Partial<SequencerNeeds>): Sequencer => {
    const sequencer = startSequencer({ db, clock, signer, origin, intervalMs: 2 ** 30, ...change, ...other });
    running.push(sequencer);
    return sequencer;
  };
  const entry = (record: Partial<TrailRecord> = {}): Insert =>
    trailEntry(
      { clock, random },
      {
        tenant: "default",
        actor: { kind: "credential", id: "crd_1" },
        action: "token.create",
        resource: null,
        outcome: "success",
        ip: "192.0.2.7",
        requestId: null,
        ...record,
      },
    );
  let made = 0;
  return {
    place,
    db,
    clock,
    signer,
    sequencer: another({}),
    entry,
    another,
    async append(count, record) {
      const inserts = Array.from({ length: count }, () => entry({ resource: `tok_${made++}`, ...record }));
      await db.write({ inserts });
    },
    async tamper(sql) {
      await db.write({ run: (tx) => tx.all({ sql }, []) });
    },
    async [Symbol.asyncDispose]() {
      for (const sequencer of running) await sequencer.stop();
      await db.close();
      await place.remove();
    },
  };
}
