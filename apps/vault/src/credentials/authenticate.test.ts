import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { rights } from "@cardkeep/protocol";
import { query } from "../db/index.ts";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { authenticate, known } from "./authenticate.ts";
import { revokeCredential } from "./revoke-credential.ts";
import { closeGate, openGate } from "./gate.ts";
import { noteEveryMs } from "./last-use.ts";
import { rememberMs } from "./remembered.ts";
import { requireRight } from "./require-right.ts";
import { asking, openSite, type Site } from "./testing/site.ts";

const lastUse = query<{ id: string }, { last_used_at: number | null }>((db, param) =>
  db.selectFrom("credentials").select("last_used_at").where("id", "=", param("id")),
);

onEveryDatabase("authentication", (kind) => {
  let site: Site;
  before(async () => {
    site = await openSite(kind);
  });
  after(() => site.close());

  const refused = (header: string | undefined): Promise<void> =>
    assert.rejects(authenticate(site.gate, header, asking), {
      code: "unauthenticated",
      status: 401,
      detail: {},
      message: "A valid credential is needed.",
    });

  it("gives the caller of a valid credential", async () => {
    const caller = await site.caller(site.root.secret);

    assert.deepEqual(caller, {
      tenant: site.root.tenant,
      mode: "live",
      credential: site.root.id,
      kind: "secret",
      rights: new Set(rights),
      ...asking,
    });
  });

  it("refuses every other header in the same words (8.3.1)", async () => {
    const { secret } = site.root;
    const otherEnd = secret.slice(0, -1) + (secret.endsWith("A") ? "B" : "A");
    const table = [
      undefined,
      "",
      "Bearer",
      "Bearer ",
      secret,
      `Basic ${secret}`,
      `Bearer ${secret} `,
      `Bearer ${secret}A`,
      `Bearer ${secret.slice(0, -1)}`,
      `Bearer ${secret.toLowerCase()}`,
      `Bearer ${otherEnd}`,
      `Bearer ${secret.replace("live", "test")}`,
      `Bearer ${secret.replace("_sk_", "_pk_")}`,
      `Bearer ${site.root.id}`,
      `Bearer ck_live_sk_${"0".repeat(54)}`,
      `Bearer ${"A".repeat(5000)}`,
      `Bearer ${secret}\u{1F511}`,
    ];
    for (const header of table) await refused(header);
  });

  it("refuses a revoked credential at once where it was revoked, though it was just verified", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read"]);
    await site.caller(made.secret);
    assert.notEqual(known(site.gate, site.header(made.secret), asking), undefined);

    await revokeCredential(site.gate, site.rootCaller, made.id);

    assert.equal(known(site.gate, site.header(made.secret), asking), undefined);
    await refused(site.header(made.secret));
  });

  it("refuses a credential revoked by another process after a second, though the clock stands still", async () => {
    const other = openGate(site.needs);
    const made = await site.make(site.rootCaller, ["tokens.read"]);
    await site.caller(made.secret);

    await revokeCredential(other, site.rootCaller, made.id);
    site.elapse(rememberMs);

    await refused(site.header(made.secret));
    await closeGate(other);
  });

  it("does not remember a check that began before a revocation", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read"]);
    const { gate } = site;
    const slow = {
      ...gate,
      keys: {
        ...gate.keys,
        async byId(id: Uint8Array) {
          const key = await gate.keys.byId(id);
          await revokeCredential(gate, site.rootCaller, made.id);
          return key;
        },
      },
    };

    await authenticate(slow, site.header(made.secret), asking);

    assert.equal(known(gate, site.header(made.secret), asking), undefined);
  });

  it("refuses an expired credential, remembered or not, and a clock set back does not revive it", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read"], { expires_in_days: 1 });
    const expiry = Date.parse(made.expires_at ?? "");
    site.clock.set(expiry - 1);
    await site.caller(made.secret);

    site.clock.set(expiry);
    assert.equal(known(site.gate, site.header(made.secret), asking), undefined);
    await refused(site.header(made.secret));

    site.clock.set(expiry - 3_600_000);
    await refused(site.header(made.secret));
  });

  it("notes the last use at most once an hour (8.2.6)", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read"]);
    const noted = async (): Promise<number | null | undefined> => {
      await site.caller(made.secret);
      await site.gate.lastUse.stop();
      return (await lastUse.first(site.db, { id: made.id }))?.last_used_at;
    };
    const first = site.gate.clock.now();
    assert.equal(await noted(), first);

    site.clock.set(first);
    site.pass(noteEveryMs);
    assert.equal(await noted(), first);
    site.pass(rememberMs + 1);
    assert.equal(await noted(), first + noteEveryMs + rememberMs + 1);
  });

  it("lets a caller use its rights and no other (7.2.5)", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read"]);
    const caller = await site.caller(made.secret);

    requireRight(site.gate, caller, "tokens.read");
    assert.throws(() => requireRight(site.gate, caller, "tokens.reveal"), {
      code: "forbidden",
      status: 403,
      detail: { rule: "tokens.reveal" },
    });
  });
});
