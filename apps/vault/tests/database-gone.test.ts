import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { newPlace, postgresMissing } from "../src/db/testing/databases.ts";
import { checkTrail } from "./testing/check-trail.ts";
import { checkCustomers, checkReveals, checkTokens, type Ledger, newLedger } from "./testing/ledger.ts";
import { cardBody, startLoad, testNumbers } from "./testing/load.ts";
import { type PrivateCluster, startPrivateCluster } from "./testing/private-cluster.ts";
import { openRaw, type Raw } from "./testing/raw.ts";
import { launchVault, type VaultProcess } from "./testing/vault-process.ts";
import { openWire, type Wire, type WireReply } from "./testing/wire.ts";

const card = cardBody(testNumbers[0], "Jane Doe");

/** Asks again until the answer is as wanted. */
async function until(
  ask: () => Promise<WireReply>,
  isWanted: (reply: WireReply) => boolean,
): Promise<WireReply> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const reply = await ask();
    if (isWanted(reply)) return reply;
    assert.ok(performance.now() < deadline, `still ${reply.status} ${JSON.stringify(reply.body)}`);
    await sleep(100);
  }
}

function assertComeBack(reply: WireReply): void {
  assert.equal(reply.status, 503, JSON.stringify(reply.body));
  assert.match(String(reply.headers["retry-after"]), /^[1-9]\d*$/);
}

async function checkAll(wire: Wire, raw: Raw, ledger: Ledger): Promise<void> {
  await checkTokens(wire, ledger);
  await checkCustomers(wire, ledger);
  await checkReveals(raw, ledger);
}

describe("a vault whose PostgreSQL goes away", { skip: postgresMissing, timeout: 180_000 }, () => {
  const ledger = newLedger();
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-test-"));
  let cluster: PrivateCluster;
  let vault: VaultProcess;
  let wire: Wire;
  before(async () => {
    cluster = await startPrivateCluster(process.env["CARDKEEP_TEST_POSTGRES_URL"] ?? "");
    vault = await launchVault({ folder, url: cluster.address.url });
    wire = openWire(vault.url, vault.secret);
  });
  after(async () => {
    wire.close();
    await vault.kill();
    await cluster.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const refusals = (): string[] => [...ledger.refused.keys()].sort();

  it("says 503 while it is gone and works again without a restart when it is back", async () => {
    const load = startLoad({ seed: 6101, wires: [wire], ledger });
    await sleep(700);
    await cluster.crash();
    const refused = await until(
      () => wire.call("POST", "/v1/tokens", { body: card }),
      ({ status }) => status !== 201,
    );
    const ready = await wire.call("GET", "/readyz");
    const alive = await wire.call("GET", "/healthz");
    await sleep(500);
    await cluster.start();
    const taken = await until(
      () => wire.call("POST", "/v1/tokens", { body: card }),
      ({ status }) => status === 201,
    );
    await sleep(500);
    await load.stop();

    assertComeBack(refused);
    assertComeBack(ready);
    assert.equal(alive.status, 200);
    assert.equal(taken.status, 201);
    assert.deepEqual(
      refusals().filter((code) => code !== "database_unavailable" && code !== "commit_unknown"),
      [],
    );
    const raw = await openRaw(cluster.address);
    await checkAll(wire, raw, ledger);
    await checkTrail(raw);
    await raw.close();
    await until(
      () => wire.call("GET", "/readyz"),
      ({ status }) => status === 200,
    );
  });

  it("loses nothing it acknowledged when every connection is cut again and again", async () => {
    const raw = await openRaw(cluster.address);
    const load = startLoad({ seed: 6102, wires: [wire], ledger });
    for (let cut = 0; cut < 10; cut++) {
      await sleep(150);
      await raw.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name = 'cardkeep'",
      );
    }
    await sleep(500);
    await load.stop();

    assert.deepEqual(
      refusals().filter((code) => code !== "database_unavailable" && code !== "commit_unknown"),
      [],
    );
    await checkAll(wire, raw, ledger);
    await checkTrail(raw);
    await raw.close();
  });
});

describe("a vault whose SQLite file another program has locked", { timeout: 60_000 }, () => {
  it("says 503 while the lock is held and works again when it is released", async () => {
    const place = await newPlace("sqlite");
    const vault = await launchVault(place);
    const wire = openWire(vault.url, vault.secret);
    const ledger = newLedger();
    try {
      const first = await wire.call("POST", "/v1/tokens", { body: card });
      const other = new DatabaseSync(place.address.kind === "sqlite" ? place.address.path : "");
      other.exec("begin exclusive");
      const [refused, ready, read, alive] = await Promise.all([
        wire.call("POST", "/v1/tokens", { body: card }),
        wire.call("GET", "/readyz"),
        wire.call("GET", `/v1/tokens/${String(first.body["id"])}`),
        wire.call("GET", "/healthz"),
      ]);
      other.exec("rollback");
      other.close();
      const load = startLoad({ seed: 6103, wires: [wire], ledger });
      await sleep(400);
      await load.stop();

      assertComeBack(refused);
      assert.equal(refused.body["code"], "database_unavailable");
      assertComeBack(ready);
      assert.equal(read.status, 200);
      assert.equal(alive.status, 200);
      assert.deepEqual([...ledger.refused], []);
      const raw = await openRaw(place.address);
      await checkAll(wire, raw, ledger);
      await checkTrail(raw);
      await raw.close();
    } finally {
      wire.close();
      await vault.kill();
      await place.remove();
    }
  });
});
