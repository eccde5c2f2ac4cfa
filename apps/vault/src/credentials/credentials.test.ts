import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { query } from "../db/index.ts";
import { onEveryDatabase } from "../db/testing/databases.ts";
import type { Answer } from "../kernel/route.ts";
import type { Caller } from "../kernel/caller.ts";
import { createCredential } from "./create-credential.ts";
import { createTenant } from "./create-tenant.ts";
import { closeGate, openGate } from "./gate.ts";
import { listCredentials, readCredential } from "./read-credentials.ts";
import { revokeCredential } from "./revoke-credential.ts";
import { openSite, type Site } from "./testing/site.ts";

const everyHash = query<
  Record<string, never>,
  { id: string; name: string; rights: string; hash: Uint8Array }
>((db) => db.selectFrom("credentials").select(["id", "name", "rights", "hash"]));

onEveryDatabase("credentials", (kind) => {
  let site: Site;
  let other: Caller;
  before(async () => {
    site = await openSite(kind);
    const stranger = await createTenant(site.needs, { name: "other shop", mode: "test" });
    other = await site.caller(stranger.secret);
  });
  after(() => site.close());

  it("are made with rights in the documented order, each once, and the trail names them (10.2.1.5)", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read", "tokens.create", "tokens.read"]);

    assert.deepEqual(made.rights, ["tokens.create", "tokens.read"]);
    assert.deepEqual((await site.caller(made.secret)).rights, new Set(["tokens.create", "tokens.read"]));
    const entry = (await site.trail()).find(({ resource }) => resource === made.id);
    assert.equal(entry?.action, "credential.create");
    assert.equal(entry?.actor.id, site.root.id);
    assert.deepEqual(entry?.detail, { kind: "secret", rights: "tokens.create tokens.read" });
  });

  it("of a browser may create and nothing else", async () => {
    const made = await site.make(site.rootCaller, ["tokens.create"], { kind: "publishable" });
    assert.match(made.secret, /^ck_live_pk_/);

    await assert.rejects(
      site.make(site.rootCaller, ["tokens.create", "tokens.read"], { kind: "publishable" }),
      {
        code: "invalid_field",
        detail: { param: "rights", rule: "publishable_rights" },
      },
    );
  });

  it("cannot be given a right that their maker does not have", async () => {
    const manager = await site.caller(
      (await site.make(site.rootCaller, ["credentials.manage", "tokens.read"])).secret,
    );

    await assert.doesNotReject(site.make(manager, ["tokens.read"]));
    await assert.rejects(site.make(manager, ["tokens.read", "tokens.reveal"]), {
      code: "forbidden",
      detail: { rule: "tokens.reveal" },
    });
    await site.gate.refused.flush();
    const refused = (await site.trail()).filter(({ action }) => action === "access.refused");
    assert.equal(refused.at(-1)?.actor.id, manager.credential);
  });

  it("refuse card data in their name", async () => {
    const input = { kind: "secret", rights: ["tokens.read"] } as const;
    const names = ["4242 4242 4242 4242", "key for 5555555555554444"];
    for (const name of names) {
      await assert.rejects(
        createCredential(site.gate, site.rootCaller, { ...input, name, rights: [...input.rights] }),
        {
          code: "card_data_in_field",
          detail: { param: "name", rule: "pan" },
        },
      );
    }
  });

  it("leave no secret in any row, trail entry or kept answer (8.3.2)", async () => {
    const kept: Answer<unknown>[] = [];
    const made = await createCredential(
      site.gate,
      site.rootCaller,
      { name: "kept", kind: "secret", rights: ["tokens.read"] },
      (answer) => {
        kept.push(answer);
        return [];
      },
    );
    await site.caller(made.secret);
    const { secret, ...view } = made;
    const tail = secret.slice(-26);

    const rows = (await everyHash.all(site.db, {})).map(
      (row) => `${JSON.stringify(row)} ${Buffer.from(row.hash).toString("latin1")}`,
    );
    const everything = [...rows, JSON.stringify(await site.trail()), JSON.stringify(kept)].join("\n");

    assert.deepEqual(kept, [{ status: 201, reply: view }]);
    assert.ok(everything.includes(made.id));
    assert.ok(!everything.includes(tail));
    assert.ok(!everything.includes((site.root.secret ?? "").slice(-26)));
  });

  it("of another tenant are not there", async () => {
    for (const act of [readCredential, revokeCredential]) {
      await assert.rejects(act(site.gate, other, site.root.id), {
        code: "credential_not_found",
        status: 404,
      });
      await assert.rejects(act(site.gate, other, "crd_nonsense"), { code: "credential_not_found" });
    }
    const { data } = await listCredentials(site.gate, other, { limit: 200 });
    assert.deepEqual(
      data.map(({ id }) => id),
      [other.credential],
    );
    assert.equal((await readCredential(site.gate, site.rootCaller, site.root.id)).revoked_at, null);
  });

  it("are listed newest first, each once, whatever the page size", async () => {
    for (let at = 0; at < 5; at++) await site.make(site.rootCaller, ["tokens.read"]);
    site.pass(1);
    await site.make(site.rootCaller, ["tokens.read"]);
    const whole = await listCredentials(site.gate, site.rootCaller, { limit: 200 });
    assert.equal(whole.next_cursor, null);

    for (const limit of [1, 3]) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listCredentials(site.gate, site.rootCaller, { limit, cursor });
        assert.ok(page.data.length <= limit);
        ids.push(...page.data.map(({ id }) => id));
        cursor = page.next_cursor ?? undefined;
        assert.ok((cursor?.length ?? 0) <= 80);
      } while (cursor !== undefined);

      assert.deepEqual(
        ids,
        whole.data.map(({ id }) => id),
      );
    }
    await assert.rejects(listCredentials(site.gate, site.rootCaller, { limit: 1, cursor: "nonsense" }), {
      code: "invalid_field",
      detail: { param: "cursor", rule: "cursor" },
    });
  });

  it("are revoked once; revoking again changes nothing and the trail has one entry", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read"]);

    const first = await revokeCredential(site.gate, site.rootCaller, made.id);
    site.pass(5000);
    const again = await revokeCredential(site.gate, site.rootCaller, made.id);

    assert.notEqual(first.revoked_at, null);
    assert.equal(again.revoked_at, first.revoked_at);
    const entries = (await site.trail()).filter(
      ({ resource, action }) => resource === made.id && action === "credential.revoke",
    );
    assert.equal(entries.length, 1);
    assert.deepEqual(entries[0]?.detail, { rights: "tokens.read" });
  });

  it("keep the last manager of a tenant, not counting revoked and expired ones", async () => {
    const { gate } = site;
    const { secret } = await createTenant(site.needs, { name: "small shop", mode: "live" });
    const root = await site.caller(secret);
    const brief = await site.make(root, ["credentials.manage"], { expires_in_days: 1 });
    site.pass(86_400_000);
    await site.make(root, ["tokens.read"]);

    await assert.rejects(revokeCredential(gate, root, root.credential), {
      code: "last_manager",
      status: 409,
    });
    await revokeCredential(gate, root, brief.id);
    const heir = await site.make(root, ["credentials.manage"]);
    await revokeCredential(gate, root, root.credential);
    await assert.rejects(site.caller(secret), { code: "unauthenticated" });
    await assert.rejects(revokeCredential(gate, await site.caller(heir.secret), heir.id), {
      code: "last_manager",
    });
  });

  it("keep one manager when two processes revoke each other's at once", async () => {
    const elsewhere = kind === "postgres" ? await site.place.open() : site.db;
    const second = openGate({ ...site.needs, db: elsewhere });
    for (let round = 0; round < 5; round++) {
      const { secret } = await createTenant(site.needs, { name: `pair ${round}`, mode: "live" });
      const one = await site.caller(secret);
      const two = await site.caller((await site.make(one, ["credentials.manage"])).secret);

      const ends = await Promise.allSettled([
        revokeCredential(site.gate, one, two.credential),
        revokeCredential(second, two, one.credential),
      ]);

      assert.deepEqual(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    }
    await closeGate(second);
    if (elsewhere !== site.db) await elsewhere.close();
  });
});
