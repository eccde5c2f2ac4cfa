import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { newPlace, postgresMissing, type TestPlace } from "../src/db/testing/databases.ts";
import { checkTrail } from "./testing/check-trail.ts";
import { checkCreations, checkCustomers, checkReveals, checkTokens, newLedger } from "./testing/ledger.ts";
import { cardBody, startLoad, testNumbers } from "./testing/load.ts";
import { openRaw, type Raw } from "./testing/raw.ts";
import { launchVault, type VaultProcess } from "./testing/vault-process.ts";
import { openWire, type Wire } from "./testing/wire.ts";

const card = cardBody(testNumbers[0], "Jane Doe");

/** Milliseconds after which a revocation is in force in every process, with room for a busy machine. */
const revokedWithinMs = 1500;

describe("three vaults over one PostgreSQL", { skip: postgresMissing, timeout: 120_000 }, () => {
  let place: TestPlace;
  let vaults: readonly VaultProcess[];
  let wires: readonly [Wire, Wire, Wire];
  let raw: Raw;
  before(async () => {
    place = await newPlace("postgres");
    // All at once on an empty database: one of them makes what a first start makes.
    vaults = await Promise.all([launchVault(place), launchVault(place), launchVault(place)]);
    const open = (at: number): Wire => openWire(vaults[at]?.url ?? "", vaults[at]?.secret ?? "");
    wires = [open(0), open(1), open(2)];
    raw = await openRaw(place.address);
  });
  after(async () => {
    await raw.close();
    for (const wire of wires) wire.close();
    for (const vault of vaults) await vault.kill();
    await place.remove();
  });

  it("make one tenant, one first credential and one key of each purpose when they start at once", async () => {
    const [tenants] = await raw.run("select count(*) as count from tenants where id = 'default'");
    const [credentials] = await raw.run("select count(*) as count from credentials");
    const twice = await raw.run(
      "select tenant, purpose from data_keys group by tenant, purpose having count(*) > 1",
    );

    assert.equal(tenants?.["count"], 1);
    assert.equal(credentials?.["count"], 1);
    assert.deepEqual(twice, []);
    for (const wire of wires) assert.equal((await wire.call("GET", "/readyz")).status, 200);
  });

  it("grow one tree without a gap while all of them are under load", async () => {
    const ledger = newLedger();
    const head = await checkTrail(raw);
    const load = startLoad({ seed: 9101, callers: 24, wires, ledger });
    await sleep(3000);
    await load.stop();

    assert.deepEqual([...ledger.refused], []);
    for (const wire of wires) await checkTokens(wire, ledger);
    await checkCustomers(wires[1], ledger);
    await checkReveals(raw, ledger);
    await checkCreations(raw, ledger);
    const grown = await checkTrail(raw, head);
    assert.ok(grown.size > ledger.tokens.size);
  });

  it("refuse a revoked credential everywhere within a second and a half", async () => {
    const made = await wires[0].call("POST", "/v1/credentials", {
      body: { name: "short-lived", rights: ["tokens.create"] },
    });
    const secret = String(made.body["secret"]);
    const statuses = async (): Promise<number[]> =>
      Promise.all(
        wires.map(async (wire) => (await wire.call("POST", "/v1/tokens", { body: card, secret })).status),
      );
    assert.deepEqual(await statuses(), [201, 201, 201]);

    const revoked = await wires[0].call("DELETE", `/v1/credentials/${String(made.body["id"])}`);
    const here = await wires[0].call("POST", "/v1/tokens", { body: card, secret });
    await sleep(revokedWithinMs);

    assert.equal(revoked.status, 200);
    assert.equal(here.status, 401);
    assert.deepEqual(await statuses(), [401, 401, 401]);
  });

  it("make one token of an idempotency key that is sent to all of them at once", async () => {
    for (let round = 0; round < 20; round++) {
      const headers = { "idempotency-key": `at-once-${round}` };
      const customer = `once-${round}`;
      const send = (wire: Wire) => wire.call("POST", "/v1/tokens", { body: { ...card, customer }, headers });
      const replies = await Promise.all([...wires, ...wires].map(send));
      const later = await Promise.all(wires.map(send));

      const ids = new Set(
        [...replies, ...later].filter(({ status }) => status === 201).map(({ body }) => body["id"]),
      );
      assert.equal(ids.size, 1);
      for (const { status, body } of replies) {
        if (status === 201) continue;
        assert.equal(status, 409);
        assert.equal(body["code"], "idempotency_in_flight");
      }
      assert.deepEqual(
        later.map(({ status }) => status),
        [201, 201, 201],
      );
      const [stored] = await raw.run("select count(*) as count from tokens where customer = ?", customer);
      assert.equal(stored?.["count"], 1);
    }
  });

  it("share a reused token however many ask for it at once", async () => {
    for (let round = 0; round < 10; round++) {
      const body = { ...card, customer: `shared-${round}`, reuse: "customer" };
      const replies = await Promise.all(
        [...wires, ...wires].map((wire) => wire.call("POST", "/v1/tokens", { body })),
      );

      assert.deepEqual(
        new Set(replies.map(({ status }) => status).filter((status) => status >= 300)),
        new Set(),
      );
      assert.equal(new Set(replies.map(({ body }) => body["id"])).size, 1);
      assert.equal(replies.filter(({ status }) => status === 201).length, 1);
    }
  });

  it("follow a rotation that one of them was asked for", async () => {
    const { body: early } = await wires[0].call("POST", "/v1/tokens", { body: card });
    const rotated = await wires[1].call("POST", "/v1/keys/records/rotate");
    const at = await Promise.all(
      wires.map(async (wire) => (await wire.call("POST", "/v1/keys/records/rotate")).status),
    );
    const made = await Promise.all(wires.map((wire) => wire.call("POST", "/v1/tokens", { body: card })));
    const ids = [early["id"], ...made.map(({ body }) => body["id"])];

    assert.equal(rotated.status, 202);
    assert.deepEqual(at, [409, 409, 409]);
    for (const wire of wires) {
      for (const id of ids) {
        const reply = await wire.call("POST", `/v1/tokens/${String(id)}/reveal`, { body: { purpose: "x" } });
        assert.equal(reply.status, 200);
      }
    }
  });

  it("share a reused token across a rotation that some of them have not noticed", async () => {
    const body = { ...cardBody(testNumbers[1], "Shared"), customer: "stale", reuse: "customer" };
    const first = await wires[0].call("POST", "/v1/tokens", { body });
    for (const wire of wires) await wire.call("POST", "/v1/tokens", { body });
    const rotated = await wires[1].call("POST", "/v1/keys/fingerprint/rotate");
    assert.equal(rotated.status, 202);
    const deadline = performance.now() + 10_000;
    const isMoved = async (): Promise<boolean> => {
      const [row] = await raw.run("select fingerprint_version from tokens where customer = 'stale'");
      return row?.["fingerprint_version"] === 2;
    };
    while (!(await isMoved())) {
      assert.ok(performance.now() < deadline, "the rotation does not move");
      await sleep(20);
    }
    const later = await Promise.all(wires.map((wire) => wire.call("POST", "/v1/tokens", { body })));

    assert.deepEqual(
      later.map(({ body: token }) => token["id"]),
      [first.body["id"], first.body["id"], first.body["id"]],
    );
  });

  it("go on with one tree when the one that numbers is killed", async () => {
    const head = await checkTrail(raw);
    const [holder] = vaults;
    await holder?.kill();
    const ledger = newLedger();
    const load = startLoad({ seed: 9102, callers: 8, wires: [wires[1], wires[2]], ledger });
    await sleep(1000);
    await load.stop();

    await checkTokens(wires[1], ledger);
    await checkReveals(raw, ledger);
    await checkTrail(raw, head);
  });
});
