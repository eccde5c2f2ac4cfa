/** Rotations: the new key, the job that moves rows, the end of the old key. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { keyPurposes, type KeyPurpose } from "@cardkeep/protocol";
import { runKeyJobs } from "./jobs.ts";
import { purposeRules } from "./purposes.ts";
import type { Rekeyer } from "./rekeyer.ts";
import { keyRoutes } from "./routes.ts";
import { keyOwner, listKeys, showKeyJob } from "./show-keys.ts";
import { countedRows } from "./testing/counted-rows.ts";
import { callerOf, newRingPlace, rotation } from "./testing/ring-place.ts";

const minute = 60_000;
const hour = 60 * minute;

type Place = Awaited<ReturnType<typeof newRingPlace>>;
const rotate = (place: Place, purpose: KeyPurpose, tenant = "default", rekeyers: readonly Rekeyer[] = []) =>
  rotation(place, purpose, { tenant, rekeyers });
const statesOf = async (place: Place, purpose: KeyPurpose, tenant = "default") => {
  const rows = await place.keys.inventory(tenant);
  return rows.filter((row) => row.purpose === purpose).map((row) => row.state);
};

onEveryDatabase("a rotation", (kind) => {
  it("makes the next version active at once and keeps the old one for opening @pci 3.7.4", async () => {
    await using place = await newRingPlace(kind);
    const old = await place.keys.active("default", "records");

    const job = await rotate(place, "records");

    assert.equal(job.state, "running");
    assert.deepEqual([job.from_version, job.to_version], [1, 2]);
    assert.equal(place.keys.activeNow("default", "records")?.version, 2);
    assert.equal(await place.keys.byId(old.id), old);
    assert.deepEqual(await statesOf(place, "records"), ["decrypt-only", "active"]);
    assert.equal((await place.trail("default")).filter((action) => action === "key.rotate").length, 1);
  });

  it("is refused while another one of the same key runs, also when they race", async () => {
    await using place = await newRingPlace(kind);

    const results = await Promise.allSettled([1, 2, 3].map(() => rotate(place, "records")));
    const refusals = results.flatMap((one) =>
      one.status === "rejected" ? [one.reason as { code: string }] : [],
    );

    assert.deepEqual(
      refusals.map(({ code }) => code),
      ["rotation_running", "rotation_running"],
    );
    await assert.rejects(rotate(place, "records"), { code: "rotation_running", status: 409 });
    assert.equal((await rotate(place, "records", "other")).state, "running");
    assert.deepEqual(await statesOf(place, "records"), ["decrypt-only", "active"]);
  });

  it("leaves nothing behind when its transaction fails", async () => {
    await using place = await newRingPlace(kind);
    const trailBefore = await place.trail("default");
    const broken = { into: { table: "no_such_table", columns: { id: "text" } as const }, values: ["x"] };

    await assert.rejects(rotation(place, "records", { keep: () => [broken] }));

    assert.deepEqual(await statesOf(place, "records"), ["active"]);
    assert.deepEqual(await place.trail("default"), trailBefore);
  });

  it("moves every row in steps, then destroys the old key @pci 3.7.5", async () => {
    await using place = await newRingPlace(kind);
    const rows = countedRows(25);
    const old = await place.keys.active("default", "records");
    const { id } = await rotate(place, "records", "default", [rows]);

    await runKeyJobs(place, [rows], { size: 10, steps: 1 });
    const half = await showKeyJob(place, "default", id);
    place.clock.advance(5 * minute);
    for (let round = 0; round < 3; round++) await runKeyJobs(place, [rows], { size: 10, steps: 1 });
    const end = await showKeyJob(place, "default", id);

    assert.deepEqual([half.state, half.total, half.done], ["running", 25, 10]);
    assert.deepEqual([end.state, end.total, end.done], ["finished", 25, 25]);
    assert.deepEqual(new Set(rows.rows), new Set([2]));
    const [row] = (await place.keys.inventory("default")).filter((key) => key.purpose === "records");
    assert.equal(row?.state, "destroyed");
    assert.equal(row?.wrapped, null);
    assert.equal((await place.trail("default")).at(-1), "key.destroy");
    assert.throws(() => old.secret.unseal(() => undefined), /wiped/);
    await assert.rejects(place.keys.byId(old.id), /destroyed/);
  });

  it("goes on where it stood after the process stopped in the middle", async () => {
    await using place = await newRingPlace(kind);
    const rows = countedRows(40);
    const { id } = await rotate(place, "records", "default", [rows]);
    rows.failAt = 25;

    await assert.rejects(runKeyJobs(place, [rows], { size: 10 }), AggregateError);
    const stopped = await showKeyJob(place, "default", id);
    rows.failAt = -1;
    place.clock.advance(5 * minute);
    await runKeyJobs(place, [rows], { size: 10 });

    assert.deepEqual([stopped.state, stopped.done], ["running", 20]);
    assert.equal((await showKeyJob(place, "default", id)).state, "finished");
    assert.deepEqual(new Set(rows.rows), new Set([2]));
  });

  it("does not destroy the old key before late requests have settled, and moves what they stored", async () => {
    await using place = await newRingPlace(kind);
    const rows = countedRows(5);
    const { id } = await rotate(place, "records", "default", [rows]);

    await runKeyJobs(place, [rows]);
    assert.deepEqual(await statesOf(place, "records"), ["decrypt-only", "active"]);
    rows.rows[2] = 1; // passed already
    rows.rows.push(1); // still ahead
    place.clock.advance(5 * minute);
    for (let round = 0; round < 2; round++) await runKeyJobs(place, [rows]);

    assert.deepEqual(new Set(rows.rows), new Set([2]));
    assert.deepEqual(await statesOf(place, "records"), ["destroyed", "active"]);
    assert.equal((await showKeyJob(place, "default", id)).state, "finished");
  });

  it("never destroys the old key while a row is left under it", async () => {
    await using place = await newRingPlace(kind);
    const stuck: Rekeyer = {
      purpose: "records",
      count: async () => 1,
      step: async (_tenant, _from, _to, position) => ({ done: 0, position, isFinished: true }),
    };
    const { id } = await rotate(place, "records", "default", [stuck]);

    for (let round = 0; round < 3; round++) {
      place.clock.advance(24 * hour);
      await runKeyJobs(place, [stuck]);
    }

    assert.deepEqual(await statesOf(place, "records"), ["decrypt-only", "active"]);
    assert.equal((await showKeyJob(place, "default", id)).state, "running");
  });

  // A SQLite folder has one process anyway, and its lease is its own from start to start.
  const onlyWhereSeveralServe = kind === "postgres" ? it : () => undefined;
  void onlyWhereSeveralServe("is worked on by one process at a time", async () => {
    await using place = await newRingPlace(kind);
    const second = { ...place, keys: await place.another() };
    const rows = countedRows(30);
    const { id } = await rotate(place, "records");

    await runKeyJobs(place, [rows], { size: 10, steps: 1 });
    await runKeyJobs(second, [rows], { size: 10, steps: 1 });

    assert.equal((await showKeyJob(place, "default", id)).done, 10);
  });

  it("destroys old keys without rows after a day, and keeps those that check credentials", async () => {
    await using place = await newRingPlace(kind);
    for (const purpose of ["idempotency", "credentials"] as const) {
      assert.equal((await rotate(place, purpose)).state, "finished");
    }
    await rotate(place, "trail-signing");

    place.clock.advance(24 * hour);
    await runKeyJobs(place, []);
    assert.deepEqual(await statesOf(place, "idempotency"), ["decrypt-only", "active"]);
    place.clock.advance(2 * hour);
    await runKeyJobs(place, []);

    assert.deepEqual(await statesOf(place, "idempotency"), ["destroyed", "active"]);
    assert.deepEqual(await statesOf(place, "trail-signing", "system"), ["destroyed", "active"]);
    assert.deepEqual(await statesOf(place, "credentials"), ["decrypt-only", "active"]);
  });
});

onEveryDatabase("the key calls", (kind) => {
  it("show a tenant its own keys, and the first tenant the installation's too @pci 12.3.3", async () => {
    await using place = await newRingPlace(kind);

    const first = await listKeys(place, "default");
    const other = await listKeys(place, "other");

    assert.equal(first.provider, "local");
    assert.deepEqual(new Set(first.data.map((key) => key.tenant)), new Set(["default", "system"]));
    assert.deepEqual(new Set(other.data.map((key) => key.tenant)), new Set(["other"]));
    assert.equal(JSON.stringify(first).includes("wrapped"), false);
  });

  it("say when a key is past its cryptoperiod @pci 3.7.4", async () => {
    await using place = await newRingPlace(kind);
    const overdue = async () =>
      (await listKeys(place, "other")).data.filter((key) => key.is_overdue).map((key) => key.purpose);

    assert.deepEqual(await overdue(), []);
    place.clock.advance(366 * 24 * hour);

    assert.deepEqual(await overdue(), ["idempotency", "records"]);
  });

  it("hide jobs and the signing key from other tenants", async () => {
    await using place = await newRingPlace(kind);
    const { id } = await rotate(place, "records");

    await assert.rejects(showKeyJob(place, "other", id), { code: "key_job_not_found" });
    await assert.rejects(showKeyJob(place, "default", "job_none"), { code: "key_job_not_found" });
    assert.throws(() => keyOwner("other", "trail-signing"), { code: "key_not_found" });
    assert.equal(keyOwner("default", "trail-signing"), "system");
  });

  it("keep the answer of a rotation in its own transaction", async () => {
    await using place = await newRingPlace(kind);
    const call = keyRoutes(place, []).find(({ method }) => method === "POST");
    const kept: unknown[] = [];

    const answer = await call?.run({
      caller: callerOf("default"),
      params: { purpose: "records" },
      query: undefined,
      body: undefined,
      keep: (answer) => {
        kept.push(answer);
        return [];
      },
    });

    assert.equal(answer?.status, 202);
    assert.deepEqual(kept, [answer]);
    assert.equal(call?.reply.safeParse(answer?.reply).success, true);
  });
});

describe("the cryptoperiods", () => {
  it("stand for every purpose with a reason", () => {
    for (const purpose of keyPurposes) {
      assert.ok(purposeRules[purpose].cryptoperiodDays <= 1095);
      assert.ok(purposeRules[purpose].reason.length > 20);
    }
  });
});
