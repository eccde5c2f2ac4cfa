import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { DatabaseKind } from "../src/db/index.ts";
import { newPlace, onEveryDatabase, postgresMissing } from "../src/db/testing/databases.ts";
import { fixedClock } from "../src/kernel/clock.ts";
import { startVault, type TestVault } from "../src/testing/vault.ts";
import { checkTrail } from "./testing/check-trail.ts";
import { checkReveals, checkTokens, newLedger } from "./testing/ledger.ts";
import { cardBody, startLoad, testNumbers } from "./testing/load.ts";
import { openRaw } from "./testing/raw.ts";
import { launchVault } from "./testing/vault-process.ts";
import { openWire } from "./testing/wire.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = Date.UTC(2026, 5, 15, 12);
const card = (more: object = {}): object => ({ ...cardBody(testNumbers[0], "Jane Doe"), ...more });

onEveryDatabase("a clock that jumps", (kind: DatabaseKind) => {
  const clock = fixedClock(start);
  let vault: TestVault;
  before(async () => {
    vault = await startVault(kind, { clock });
  });
  after(() => vault.stop());
  const jumpTo = (ms: number): void => clock.set(ms);

  it("back an hour and on a year makes no id twice, and numbers entries in the order they were committed", async () => {
    const ids: string[] = [];
    for (const at of [start, start - hourMs, start + 1, start + 365 * dayMs, start - hourMs, start]) {
      jumpTo(at);
      for (let made = 0; made < 5; made++) {
        const reply = await vault.call("POST", "/v1/tokens", { body: card() });
        assert.equal(reply.status, 201, reply.text);
        ids.push(String(reply.body["id"]));
      }
    }

    assert.equal(new Set(ids).size, ids.length);
    const raw = await openRaw(vault.place.address);
    await checkTrail(raw);
    const rows = await raw.run(
      "select resource from trail_entries where event like ? order by seq",
      "%token.create%",
    );
    await raw.close();
    assert.deepEqual(
      rows.map(({ resource }) => resource),
      ids,
    );
  });

  it("does not bring back a token past its retention", async () => {
    jumpTo(start);
    const { body } = await vault.call("POST", "/v1/tokens", { body: card({ retain_days: 1 }) });
    const reveal = async (): Promise<number> =>
      (await vault.call("POST", `/v1/tokens/${String(body["id"])}/reveal`, { body: { purpose: "x" } }))
        .status;
    assert.equal(await reveal(), 200);

    jumpTo(start + 2 * dayMs);
    assert.equal(await reveal(), 410);
    // The job that forgets runs every 30 seconds of real time; asking for the deletion does the same.
    assert.equal((await vault.call("DELETE", `/v1/tokens/${String(body["id"])}`)).status, 200);
    jumpTo(start - hourMs);

    assert.equal(await reveal(), 410);
    const shown = await vault.call("GET", `/v1/tokens/${String(body["id"])}`);
    assert.equal(shown.body["card"], null);
  });

  it("does not bring back an expired credential", async () => {
    // Later than any time the credentials have seen so far: their clock stands still until it is reached again.
    const start = Date.UTC(2028, 0, 1);
    jumpTo(start);
    const secret = await vault.credential(["tokens.create"], { expires_in_days: 1 });
    const use = async (): Promise<number> =>
      (await vault.call("POST", "/v1/tokens", { body: card(), secret })).status;
    assert.equal(await use(), 201);

    jumpTo(start + dayMs + 1);
    assert.equal(await use(), 401);
    jumpTo(start - hourMs);

    assert.equal(await use(), 401);
  });

  it("keeps the answer of an idempotency key when it jumps back, and lets it go after its day", async () => {
    jumpTo(start);
    const headers = { "idempotency-key": "clock-1" };
    const send = async () => vault.call("POST", "/v1/tokens", { body: card(), headers });
    const first = await send();
    jumpTo(start - hourMs);
    const again = await send();
    jumpTo(start + dayMs + 1);
    const later = await send();
    jumpTo(start - hourMs);
    const back = await send();

    assert.equal(again.body["id"], first.body["id"]);
    assert.notEqual(later.body["id"], first.body["id"]);
    // Never the expired answer: the one that took its place.
    assert.equal(back.body["id"], later.body["id"]);
  });

  it("goes on serving and proving after all that", async () => {
    jumpTo(start);
    const raw = await openRaw(vault.place.address);
    await checkTrail(raw);
    await raw.close();
    const ready = await vault.call("GET", "/readyz");

    assert.equal(ready.status, 200);
  });
});

describe("two processes whose clocks are an hour apart", { skip: postgresMissing, timeout: 60_000 }, () => {
  it("keep one trail without a gap, and open each other's tokens", async () => {
    const place = await newPlace("postgres");
    const early = await launchVault(place);
    const late = await launchVault(place, { CARDKEEP_TEST_CLOCK_OFFSET_MS: String(hourMs) });
    const wires = [openWire(early.url, early.secret), openWire(late.url, late.secret)] as const;
    const ledger = newLedger();
    const raw = await openRaw(place.address);
    try {
      const load = startLoad({ seed: 7101, wires, ledger });
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await load.stop();

      assert.deepEqual([...ledger.refused], []);
      for (const wire of wires) await checkTokens(wire, ledger);
      await checkReveals(raw, ledger);
      await checkTrail(raw);
    } finally {
      await raw.close();
      for (const wire of wires) wire.close();
      await early.kill();
      await late.kill();
      await place.remove();
    }
  });
});
