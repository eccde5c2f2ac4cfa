import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { newPlace, onEveryDatabase } from "../src/db/testing/databases.ts";
import { steadyClock } from "../src/kernel/clock.ts";
import { type Reply, startVault, type TestVault } from "../src/testing/vault.ts";
import { checkTrail } from "./testing/check-trail.ts";
import { checkCustomers, checkReveals, checkTokens, newLedger } from "./testing/ledger.ts";
import { cardBody, type Load, startLoad, testNumbers } from "./testing/load.ts";
import { openRaw, type Raw } from "./testing/raw.ts";
import { launchVault } from "./testing/vault-process.ts";
import { openWire, type Wire } from "./testing/wire.ts";

/** Milliseconds after which no process uses a retired key for new rows, whatever the engine. */
const settledMs = 120_000;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly done: number;
  readonly from_version: number;
  readonly to_version: number;
}

type Get = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

/** Follows a job to its end; its progress never runs back. */
async function followJob(get: Get, id: string): Promise<Job> {
  const deadline = performance.now() + 60_000;
  let done = 0;
  for (;;) {
    const reply = await get(`/v1/keys/jobs/${id}`);
    const job = reply.body as Job;
    assert.equal(reply.status, 200);
    assert.ok(job.done <= job.total && job.done >= done, "progress runs back or past its end");
    done = job.done;
    if (job.state === "finished") return job;
    assert.ok(performance.now() < deadline, `the rotation does not end: ${JSON.stringify(job)}`);
    await sleep(100);
  }
}

/** Stores so many cards in batches. */
async function storeMany(wire: Wire, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1000) {
    const items = Array.from({ length: Math.min(1000, count - at) }, (_, place) =>
      cardBody(testNumbers[place % testNumbers.length] ?? testNumbers[0], `Stored ${at + place}`),
    );
    const reply = await wire.call("POST", "/v1/tokens/batch", { body: { items } });
    assert.equal(reply.status, 200);
    for (const { token } of reply.body["data"] as { token: { id: string } }[]) ids.push(token.id);
  }
  return ids;
}

async function statesOf(raw: Raw, purpose: string): Promise<readonly string[]> {
  const rows = await raw.run(
    "select version, state from data_keys where tenant = 'default' and purpose = ? order by version",
    purpose,
  );
  return rows.map(({ version, state }) => `${String(version)} ${String(state)}`);
}

onEveryDatabase("a rotation under load", (kind) => {
  let offsetMs = 0;
  let vault: TestVault;
  let wire: Wire;
  let raw: Raw;
  let load: Load;
  const ledger = newLedger();
  before(async () => {
    vault = await startVault(kind, { clock: steadyClock(() => Date.now() + offsetMs) });
    wire = openWire(await vault.house.listen(), vault.secret);
    raw = await openRaw(vault.place.address);
    load = startLoad({ seed: 8101, callers: 8, wires: [wire], ledger });
    await sleep(500);
  });
  after(async () => {
    await load.stop();
    wire.close();
    await raw.close();
    await vault.stop();
  });
  const get: Get = (path) => wire.call("GET", path);
  const rotate = async (purpose: string): Promise<Job> => {
    const reply = await wire.call("POST", `/v1/keys/${purpose}/rotate`);
    assert.equal(reply.status, 202, JSON.stringify(reply.body));
    return reply.body as unknown as Job;
  };
  /** Lets the time pass after which the old key may go. */
  const settle = async (): Promise<void> => {
    await sleep(1500);
    offsetMs += settledMs;
  };

  it("of the record key moves every record and then destroys the old key", async () => {
    const started = await rotate("records");
    const second = await wire.call("POST", "/v1/keys/records/rotate");
    const during = await statesOf(raw, "records");
    await settle();
    const ended = await followJob(get, started.id);
    await sleep(300);

    assert.equal(started.state, "running");
    assert.ok(started.total > 0);
    assert.equal(second.status, 409);
    assert.equal(second.body["code"], "rotation_running");
    assert.deepEqual(during, ["1 decrypt-only", "2 active"]);
    assert.equal(ended.done, ended.total);
    assert.deepEqual(await statesOf(raw, "records"), ["1 destroyed", "2 active"]);
    const [destroyed] = await raw.run(
      "select id, wrapped from data_keys where purpose = 'records' and version = 1",
    );
    assert.equal(destroyed?.["wrapped"], null);
    const [left] = await raw.run(
      "select count(*) as count from tokens where substr(sealed, 5, 16) = ? or substr(name_sealed, 5, 16) = ?",
      destroyed?.["id"] ?? null,
      destroyed?.["id"] ?? null,
    );
    assert.equal(left?.["count"], 0);
  });

  it("of the fingerprint key finds every card by the fingerprint it had before", async () => {
    const { body: early } = await wire.call("POST", "/v1/tokens", {
      body: { ...cardBody("4000056655665556", "Early"), customer: "rotation" },
    });
    const find = async (fingerprint: unknown): Promise<string[]> => {
      const reply = await wire.call("GET", `/v1/tokens?customer=rotation&fingerprint=${String(fingerprint)}`);
      return (reply.body["data"] as { id: string }[]).map(({ id }) => id);
    };
    const started = await rotate("fingerprint");
    const { body: during } = await wire.call("POST", "/v1/tokens", {
      body: { ...cardBody("4000056655665556", "During"), customer: "rotation" },
    });
    assert.deepEqual(
      (await find(early["fingerprint"])).toSorted(),
      [early["id"], during["id"]].map(String).toSorted(),
    );
    await settle();
    await followJob(get, started.id);
    const { body: after } = await wire.call("POST", "/v1/tokens", {
      body: { ...cardBody("4000056655665556", "After"), customer: "rotation" },
    });

    assert.notEqual(after["fingerprint"], early["fingerprint"]);
    assert.equal(after["fingerprint"], during["fingerprint"]);
    const all = [early["id"], during["id"], after["id"]].map(String).toSorted();
    assert.deepEqual((await find(after["fingerprint"])).toSorted(), all);
    const old = await find(early["fingerprint"]);
    assert.ok(old.includes(String(early["id"])), "a fingerprint from before finds nothing");
    assert.deepEqual(await statesOf(raw, "fingerprint"), ["1 destroyed", "2 active"]);
  });

  it("of the fingerprint key lets an equal number be reused before, during and after", async () => {
    const number = "6011111111111117";
    const reuse = async (): Promise<Reply["body"]> =>
      (await wire.call("POST", "/v1/tokens", { body: { ...cardBody(number, "Shared"), reuse: "tenant" } }))
        .body;
    const first = await reuse();
    const started = await rotate("fingerprint");
    const during = await reuse();
    await settle();
    await followJob(get, started.id);
    const after = await reuse();

    assert.equal(during["id"], first["id"]);
    assert.equal(after["id"], first["id"]);
    const [count] = await raw.run("select count(*) as count from tokens where reuse_scope = 'tenant'");
    assert.equal(count?.["count"], 1);
  });

  it("of the other keys leaves credentials, idempotency and the trail working", async () => {
    const headers = { "idempotency-key": "rotation-1" };
    const send = async () =>
      wire.call("POST", "/v1/tokens", { body: cardBody(testNumbers[0], "Once"), headers });
    const first = await send();
    for (const purpose of ["credentials", "idempotency", "trail-signing"]) {
      assert.equal((await rotate(purpose)).state, "finished", purpose);
    }
    const secret = await vault.credential(["tokens.create"]);
    const again = await send();
    const fresh = await wire.call("POST", "/v1/tokens", { body: cardBody(testNumbers[0], "New"), secret });

    assert.equal(fresh.status, 201);
    assert.equal(again.status, 201, JSON.stringify(again.body));
    assert.equal(again.body["id"], first.body["id"]);
  });

  it("refuses no caller, loses nothing and leaves a sound trail", async () => {
    await load.stop();

    assert.deepEqual([...ledger.refused], []);
    assert.ok(load.answered() > 100);
    await checkTokens(wire, ledger);
    await checkCustomers(wire, ledger);
    await checkReveals(raw, ledger);
    await checkTrail(raw);
    const entries = await raw.run("select event from trail_entries where event like ?", '%"key.%');
    const actions = entries.map(({ event }) => (JSON.parse(String(event)) as { action: string }).action);
    assert.equal(actions.filter((action) => action === "key.rotate").length, 6);
    assert.equal(actions.filter((action) => action === "key.destroy").length, 3);
  });
});

onEveryDatabase("a rotation that meets what it cannot move", (kind) => {
  let offsetMs = 0;
  let vault: TestVault;
  let raw: Raw;
  before(async () => {
    vault = await startVault(kind, { clock: steadyClock(() => Date.now() + offsetMs) });
    raw = await openRaw(vault.place.address);
  });
  after(async () => {
    await raw.close();
    await vault.stop();
  });
  const get: Get = (path) => vault.call("GET", path);
  const create = async (name: string, more: object = {}): Promise<string> => {
    const body = { ...cardBody(testNumbers[0], name), ...more };
    return String((await vault.call("POST", "/v1/tokens", { body })).body["id"]);
  };
  const reveal = async (id: string): Promise<number> =>
    (await vault.call("POST", `/v1/tokens/${id}/reveal`, { body: { purpose: "x" } })).status;

  it("ends although two processes made a shared token at the same moment, each under its own key", async () => {
    const first = await create("One", { reuse: "tenant" });
    // As the other process saw it: no token with this number is there yet.
    await raw.run("update tokens set fingerprint = ?", Buffer.alloc(32, 7));
    const { body: job } = await vault.call("POST", "/v1/keys/fingerprint/rotate");
    const second = await create("Two", { reuse: "tenant" });
    assert.notEqual(second, first);
    offsetMs += settledMs;
    await followJob(get, String(job["id"]));

    assert.equal(await reveal(first), 200);
    assert.equal(await reveal(second), 200);
    const shared = await raw.run("select reuse_scope from tokens where reuse_scope is not null");
    assert.equal(shared.length, 1);
    assert.ok([first, second].includes(await create("Three", { reuse: "tenant" })));
  });

  it("moves every other record when one was altered, and keeps the old key for it", async () => {
    const broken = await create("Broken");
    const [row] = await raw.run("select id, sealed from tokens order by ord desc limit 1");
    const sound = await create("Sound");
    const bytes = Buffer.from(row?.["sealed"] as Uint8Array);
    bytes[90] = (bytes[90] ?? 0) ^ 1;
    await raw.run("update tokens set sealed = ? where id = ?", bytes, row?.["id"] ?? null);
    const { body: job } = await vault.call("POST", "/v1/keys/records/rotate");
    offsetMs += settledMs;
    await sleep(2500);

    const { body: stuck } = await vault.call("GET", `/v1/keys/jobs/${String(job["id"])}`);
    assert.equal(stuck["state"], "running");
    assert.deepEqual(await statesOf(raw, "records"), ["1 decrypt-only", "2 active"]);
    const [left] = await raw.run(
      "select count(*) as count from tokens where substr(sealed, 5, 16) = (select id from data_keys where tenant = 'default' and purpose = 'records' and version = 1)",
    );
    assert.equal(left?.["count"], 1);
    assert.equal(await reveal(sound), 200);
    assert.equal(await reveal(broken), 500);

    // Put back from a backup, it moves too, and the rotation ends.
    await raw.run("update tokens set sealed = ? where id = ?", row?.["sealed"] ?? null, row?.["id"] ?? null);
    await followJob(get, String(job["id"]));
    assert.equal(await reveal(broken), 200);
    assert.deepEqual(await statesOf(raw, "records"), ["1 destroyed", "2 active"]);
  });
});

onEveryDatabase("a rotation cut short by a crash", (kind) => {
  it("goes on where it was, and every record opens before, between and after", {
    timeout: 120_000,
  }, async () => {
    const place = await newPlace(kind);
    const first = await launchVault(place);
    const raw = await openRaw(place.address);
    try {
      const cutAt = await rotateAndCut(first, raw);
      assert.ok(cutAt > 0 && cutAt < 8000, `cut at ${cutAt}`);
      // Half a minute later the lease of the dead process is over; nobody waits for it here.
      await raw.run("update leases set expires_at = 0");
      const again = await launchVault(place, { CARDKEEP_TEST_CLOCK_OFFSET_MS: String(settledMs) });
      const wire = openWire(again.url, again.secret);
      const ids = await raw.run("select count(*) as count from tokens");
      assert.equal(ids[0]?.["count"], 8000);
      const revealAll = async (): Promise<void> => {
        let cursor = "";
        for (;;) {
          const page = await wire.call("GET", `/v1/tokens?limit=200${cursor}`);
          const items = (page.body["data"] as { id: string }[]).map(({ id }) => id);
          const shown = await wire.call("POST", "/v1/tokens/reveal", { body: { items, purpose: "check" } });
          const statuses = (shown.body["data"] as { status: number }[]).map(({ status }) => status);
          assert.deepEqual(new Set(statuses), new Set([200]));
          if (page.body["next_cursor"] === null) return;
          cursor = `&cursor=${page.body["next_cursor"] as string}`;
        }
      };
      await revealAll();
      const [job] = await raw.run("select id from key_jobs");
      const ended = await followJob((path) => wire.call("GET", path), String(job?.["id"]));
      await revealAll();

      assert.equal(ended.total, 8000);
      assert.deepEqual(await statesOf(raw, "records"), ["1 destroyed", "2 active"]);
      await checkTrail(raw);
      wire.close();
      await again.kill();
    } finally {
      await raw.close();
      await place.remove();
    }
  });
});

/** Stores 8,000 cards, starts a rotation and kills the vault when some of them have been moved; answers how far it came. */
async function rotateAndCut(vault: Awaited<ReturnType<typeof launchVault>>, raw: Raw): Promise<number> {
  const wire = openWire(vault.url, vault.secret);
  await storeMany(wire, 8000);
  const reply = await wire.call("POST", "/v1/keys/records/rotate");
  assert.equal(reply.status, 202, JSON.stringify(reply.body));
  const deadline = performance.now() + 30_000;
  const positionNow = async (): Promise<number> =>
    Number((await raw.run("select position from key_jobs"))[0]?.["position"] ?? 0);
  while ((await positionNow()) === 0 && performance.now() < deadline) await sleep(5);
  await vault.kill();
  wire.close();
  return positionNow();
}
