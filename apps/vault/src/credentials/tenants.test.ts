import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, it } from "node:test";
import { rights } from "@cardkeep/protocol";
import { type Database, query } from "../db/index.ts";
import { newPlace, onEveryDatabase, type TestPlace } from "../db/testing/databases.ts";
import { fixedClock } from "../kernel/clock.ts";
import { systemRandom } from "../kernel/random.ts";
import { authenticate } from "./authenticate.ts";
import { createTenant, storeTenant } from "./create-tenant.ts";
import { ensureFirstTenant } from "./first-tenant.ts";
import { closeGate, openGate } from "./gate.ts";
import type { Needs } from "./needs.ts";
import { asking, start } from "./testing/site.ts";
import { storedKeys } from "./testing/stored-keys.ts";

const tenants = query<Record<string, never>, { id: string; mode: string }>((db) =>
  db.selectFrom("tenants").select(["id", "mode"]),
);
const credentials = query<Record<string, never>, { id: string; tenant: string }>((db) =>
  db.selectFrom("credentials").select(["id", "tenant"]),
);
const keys = query<Record<string, never>, { tenant: string; purpose: string }>((db) =>
  db.selectFrom("data_keys").select(["tenant", "purpose"]).orderBy("purpose"),
);
const events = query<Record<string, never>, { event: string }>((db) =>
  db.selectFrom("trail_entries").select("event").orderBy("ord"),
);

onEveryDatabase("tenants", (kind) => {
  let place: TestPlace;
  let db: Database;
  let folder: string;
  const needsOf = (db: Database): Needs => {
    const random = systemRandom();
    return { db, clock: fixedClock(start), random, keys: storedKeys(db, random) };
  };
  beforeEach(async () => {
    place = await newPlace(kind);
    db = await place.open();
    folder = path.join(place.folder, "data");
    mkdirSync(folder, { mode: 0o700 });
  });
  afterEach(async () => {
    await db.close();
    await place.remove();
  });

  const accepts = async (secret: string): Promise<ReadonlySet<string>> => {
    const gate = openGate(needsOf(db));
    const caller = await authenticate(gate, `Bearer ${secret}`, asking);
    await closeGate(gate);
    return caller.rights;
  };

  it("begin with four keys and a credential with every right, both in the trail", async () => {
    const made = await createTenant(needsOf(db), { name: "shop", mode: "test" });

    assert.match(made.tenant, /^ten_/);
    assert.match(made.secret, /^ck_test_sk_/);
    assert.deepEqual(await accepts(made.secret), new Set(rights));
    assert.deepEqual(
      (await keys.all(db, {})).map(({ purpose }) => purpose),
      ["credentials", "fingerprint", "idempotency", "records"],
    );
    const actions = (await events.all(db, {})).map(({ event }) => JSON.parse(event).action as string);
    assert.deepEqual(actions, ["tenant.create", "credential.create"]);
  });

  it("have names of their own, without card data", async () => {
    const needs = needsOf(db);
    await createTenant(needs, { name: "shop", mode: "test" });

    for (const mode of ["test", "live"] as const) {
      await assert.rejects(createTenant(needs, { name: "shop", mode }), {
        code: "tenant_exists",
        status: 409,
      });
    }
    await assert.rejects(createTenant(needs, { name: "4111111111111111", mode: "live" }), {
      code: "card_data_in_field",
    });
    assert.equal((await credentials.all(db, {})).length, 1);
  });

  it("of one name are made once when two calls meet", async () => {
    const needs = needsOf(db);

    const ends = await Promise.allSettled(
      ["shop", "shop", "shop"].map((name) => createTenant(needs, { name, mode: "live" })),
    );

    assert.deepEqual(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected", "rejected"]);
    assert.equal((await credentials.all(db, {})).length, 1);
  });

  it("whose making was cut short before the credential are taken up by the next call", async () => {
    const needs = needsOf(db);
    await storeTenant(needs, { id: "ten_half", name: "shop", mode: "live" });

    const made = await createTenant(needs, { name: "shop", mode: "live" });

    assert.equal(made.tenant, "ten_half");
    assert.equal((await accepts(made.secret)).size, rights.length);
  });

  it("get their first on an empty database, its secret in a file for the owner alone (2.2.2)", async () => {
    const file = await ensureFirstTenant(needsOf(db), folder);

    assert.equal(file, path.join(folder, "first-credential"));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const text = readFileSync(file, "utf8");
    assert.match(text, /^ck_live_sk_\w{54}\n$/);
    assert.deepEqual(await accepts(text.trim()), new Set(rights));
    assert.deepEqual(await tenants.all(db, {}).then((rows) => rows.map((row) => ({ ...row }))), [
      { id: "default", mode: "live" },
    ]);
    const trail = (await events.all(db, {})).map(({ event }) => event).join("\n");
    assert.ok(!trail.includes(text.trim().slice(-26)));

    assert.equal(await ensureFirstTenant(needsOf(db), folder), undefined);
    assert.equal(readFileSync(file, "utf8"), text);
  });

  it("take the first up again when a start ended between tenant and credential", async () => {
    await storeTenant(needsOf(db), { id: "default", name: "default", mode: "live" });

    const file = await ensureFirstTenant(needsOf(db), folder);

    assert.equal((await accepts(readFileSync(file ?? "", "utf8").trim())).size, rights.length);
  });

  it("never overwrite a file or follow a link in the first's way", async () => {
    const file = path.join(folder, "first-credential");
    const aim = path.join(folder, "aim");
    for (const prepare of [() => writeFileSync(file, "theirs"), () => symlinkSync(aim, file)]) {
      prepare();

      await assert.rejects(ensureFirstTenant(needsOf(db), folder, 100), {
        name: "FirstCredentialFault",
        message: /Move the file away and start again/,
      });

      assert.equal((await credentials.all(db, {})).length, 0);
      assert.equal(existsSync(aim), false);
      if (existsSync(file)) {
        assert.equal(readFileSync(file, "utf8"), "theirs");
        rmSync(file);
      }
    }
  });

  it("leave no file when the first credential cannot be stored", async () => {
    await storeTenant(needsOf(db), { id: "default", name: "default", mode: "live" });
    let seen: readonly string[] = [];
    const broken = {
      ...db,
      write: (() => {
        seen = readdirSync(folder);
        return Promise.reject(new Error("disk full"));
      }) as typeof db.write,
    };

    await assert.rejects(ensureFirstTenant({ ...needsOf(db), db: broken }, folder), /disk full/);

    assert.deepEqual(seen, ["first-credential"]);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("keep the file when the credential was stored and only the answer got lost", async () => {
    await storeTenant(needsOf(db), { id: "default", name: "default", mode: "live" });
    const lossy = {
      ...db,
      write: (async (unit: never) => {
        await db.write(unit);
        throw new Error("connection lost");
      }) as typeof db.write,
    };

    const file = await ensureFirstTenant({ ...needsOf(db), db: lossy }, folder);

    assert.equal((await accepts(readFileSync(file ?? "", "utf8").trim())).size, rights.length);
  });

  it("get one first when processes with one folder, or folders of their own, start at once", async () => {
    const own = path.join(place.folder, "other");
    mkdirSync(own, { mode: 0o700 });
    const dbs = await Promise.all(
      [0, 1, 2].map(() => (kind === "postgres" ? place.open() : Promise.resolve(db))),
    );

    const files = await Promise.all(
      dbs.map((one, at) => ensureFirstTenant(needsOf(one), at === 2 ? own : folder)),
    );

    const made = files.filter((file) => file !== undefined);
    assert.equal(made.length, 1);
    assert.equal((await credentials.all(db, {})).length, 1);
    assert.equal((await keys.all(db, {})).length, 4);
    assert.equal(readdirSync(folder).length + readdirSync(own).length, 1);
    assert.equal((await accepts(readFileSync(made[0] ?? "", "utf8").trim())).size, rights.length);
    for (const one of dbs) if (one !== db) await one.close();
  });

  it("stay without a credential when its secret cannot be written", async () => {
    const missing = path.join(folder, "missing");

    await assert.rejects(ensureFirstTenant(needsOf(db), missing), { code: "ENOENT" });

    assert.equal((await credentials.all(db, {})).length, 0);
  });
});
