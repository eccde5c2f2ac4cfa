import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Checkpoint } from "@cardkeep/trail-log";
import type { DatabaseKind } from "../src/db/index.ts";
import { newPlace, postgresMissing, type TestPlace } from "../src/db/testing/databases.ts";
import { chanceOf } from "./testing/chance.ts";
import { checkTrail } from "./testing/check-trail.ts";
import {
  checkCreations,
  checkCustomers,
  checkReveals,
  checkTokens,
  type Ledger,
  newLedger,
} from "./testing/ledger.ts";
import { startLoad } from "./testing/load.ts";
import { openRaw } from "./testing/raw.ts";
import { launchVault, spawnVault, type VaultProcess } from "./testing/vault-process.ts";
import { openWire } from "./testing/wire.ts";

/** What one run of rounds goes on with. */
interface Shaken {
  readonly place: TestPlace;
  readonly ledger: Ledger;
  head: Checkpoint | undefined;
}

/** Everything acknowledged so far is there, for the tokens that are named. */
async function checkRound(vault: VaultProcess, shaken: Shaken, ids: readonly string[]): Promise<void> {
  const { place, ledger } = shaken;
  const wire = openWire(vault.url, vault.secret);
  const raw = await openRaw(place.address);
  try {
    await checkTokens(wire, ledger, ids);
    await checkCustomers(wire, ledger, ids);
    await checkReveals(raw, ledger);
    await checkCreations(raw, ledger);
    shaken.head = await checkTrail(raw, shaken.head);
  } finally {
    await raw.close();
    wire.close();
  }
}

/** Kills a vault under load so many times, at moments drawn from the seed, and looks after each. */
async function shake(kind: DatabaseKind, rounds: number, seed: number): Promise<void> {
  const chance = chanceOf(seed);
  const place = await newPlace(kind);
  const shaken: Shaken = { place, ledger: newLedger(), head: undefined };
  const { ledger } = shaken;
  let answered = 0;
  let vault = await launchVault(place);
  try {
    for (let round = 0; round < rounds; round++) {
      const before = new Set(ledger.tokens.keys());
      const wire = openWire(vault.url, vault.secret);
      const load = startLoad({ seed: seed + round, wires: [wire], ledger });
      await sleep(100 + chance.below(500));
      await vault.kill();
      await load.stop();
      wire.close();
      answered += load.answered();
      if (round % 5 === 4) {
        // Killed once more while it starts.
        const cut = spawnVault(place);
        await sleep(chance.below(900));
        await cut.kill();
      }
      vault = await launchVault(place);
      const isLast = round === rounds - 1;
      const ids = [...ledger.tokens.keys()].filter((id) => isLast || !before.has(id));
      await checkRound(vault, shaken, ids);
    }
    assert.ok(answered > rounds * 20, `only ${answered} calls were answered`);
    assert.deepEqual([...ledger.refused], [], "the vault refused calls it should have answered");
  } catch (fault) {
    throw new Error(`with seed ${seed}`, { cause: fault });
  } finally {
    await vault.kill();
    await place.remove();
  }
}

describe("a vault that is killed at any moment loses nothing it acknowledged", { concurrency: true }, () => {
  it("on SQLite, twenty times over", { timeout: 180_000 }, () => shake("sqlite", 20, 4201));
  it("on PostgreSQL, six times over", { timeout: 120_000, skip: postgresMissing }, () =>
    shake("postgres", 6, 4301),
  );
});
