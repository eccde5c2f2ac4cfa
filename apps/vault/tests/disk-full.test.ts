import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Checkpoint } from "@cardkeep/trail-log";
import { checkTrail } from "./testing/check-trail.ts";
import { checkCustomers, checkReveals, checkTokens, newLedger } from "./testing/ledger.ts";
import { cardBody, startLoad, testNumbers } from "./testing/load.ts";
import { openRaw } from "./testing/raw.ts";
import { mountSmallDisk } from "./testing/small-disk.ts";
import { launchVault, type VaultProcess } from "./testing/vault-process.ts";
import { openWire, type Wire } from "./testing/wire.ts";

const disk = mountSmallDisk(6 * 1024);
const missing = "missing" in disk ? disk.missing : false;
const folder = "missing" in disk ? "" : disk.folder;
const file = path.join(folder, "vault.db");
const home = { folder, url: `sqlite:${file}` };
/** Room that an operator can make. */
const ballast = path.join(folder, "ballast");
const ballastBytes = 1536 * 1024;

const card = (name: string): object => cardBody(testNumbers[0], name);

/** Loads the vault until it has refused a hundred writes. */
async function fill(wire: Wire, ledger: ReturnType<typeof newLedger>, seed: number): Promise<void> {
  const load = startLoad({ seed, wires: [wire], ledger });
  const deadline = performance.now() + 60_000;
  while ((ledger.refused.get("database_unavailable") ?? 0) < 100 && performance.now() < deadline) {
    await sleep(20);
  }
  await load.stop();
  assert.deepEqual([...ledger.refused.keys()], ["database_unavailable"]);
}

/** Waits until a write is taken again. */
async function untilTaken(wire: Wire): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const reply = await wire.call("POST", "/v1/tokens", { body: card("after the flood") });
    if (reply.status === 201) return;
    assert.ok(performance.now() < deadline, `still refused: ${JSON.stringify(reply.body)}`);
    await sleep(50);
  }
}

describe("a vault whose disk is full", { skip: missing, timeout: 180_000 }, () => {
  const ledger = newLedger();
  let vault: VaultProcess;
  let wire: Wire;
  let head: Checkpoint | undefined;
  after(async () => {
    wire.close();
    await vault.kill();
    if (!("missing" in disk)) disk.remove();
  });

  it("refuses writes with 503 and a time to come back, and goes on reading", async () => {
    writeFileSync(ballast, Buffer.alloc(ballastBytes, 1));
    vault = await launchVault(home);
    wire = openWire(vault.url, vault.secret);
    const { body: early } = await wire.call("POST", "/v1/tokens", { body: card("early") });

    await fill(wire, ledger, 5101);
    const refused = await wire.call("POST", "/v1/tokens/batch", {
      body: { items: Array.from({ length: 200 }, (_, at) => card(`too many ${at}`)) },
    });
    const read = await wire.call("GET", `/v1/tokens/${String(early["id"])}`);
    const alive = await wire.call("GET", "/healthz");

    assert.equal(refused.status, 503);
    assert.equal(refused.body["code"], "database_unavailable");
    assert.match(String(refused.headers["retry-after"]), /^[1-9]\d*$/);
    assert.equal(read.status, 200);
    assert.deepEqual(read.body, early);
    assert.equal(alive.status, 200);
  });

  it("reveals nothing while the trail cannot be written", async () => {
    const id = [...ledger.tokens].find(([, known]) => known.forgotten === "no")?.[0];
    // Whatever room is left goes to entries with long purposes, until one finds none.
    let reply = await wire.call("GET", "/healthz");
    for (let tries = 0; tries < 2000 && reply.status === 200; tries++) {
      reply = await wire.call("POST", `/v1/tokens/${id}/reveal`, { body: { purpose: "x".repeat(500) } });
    }

    assert.equal(reply.status, 503);
    assert.equal("card" in reply.body, false);
  });

  it("works again without a restart once there is room, with everything it acknowledged", async () => {
    rmSync(ballast);
    await untilTaken(wire);

    const raw = await openRaw({ kind: "sqlite", path: file });
    await checkTokens(wire, ledger);
    await checkCustomers(wire, ledger);
    await checkReveals(raw, ledger);
    head = await checkTrail(raw);
    await raw.close();
    assert.equal((await wire.call("GET", "/readyz")).status, 200);
  });

  it("killed while the disk is full, starts again once there is room", async () => {
    ledger.refused.clear();
    await fill(wire, ledger, 5102);
    await vault.kill();
    wire.close();
    // The write-ahead log needs room to be copied into the file; an operator grows the disk.
    if (!("missing" in disk)) disk.grow(32 * 1024);

    vault = await launchVault(home);
    wire = openWire(vault.url, vault.secret);
    const raw = await openRaw({ kind: "sqlite", path: file });
    await checkTokens(wire, ledger);
    await checkReveals(raw, ledger);
    head = await checkTrail(raw, head);
    await raw.close();

    assert.ok(head.size > 0);
  });
});
