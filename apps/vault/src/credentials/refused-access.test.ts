import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { fixedClock } from "../kernel/clock.ts";
import { systemRandom } from "../kernel/random.ts";
import { authenticate } from "./authenticate.ts";
import { mostWindows, openRefusedAccess, windowMs } from "./refused-access.ts";
import { requireRight } from "./require-right.ts";
import { asking, openSite, type SeenEntry, type Site, start } from "./testing/site.ts";

onEveryDatabase("refused access in the trail (10.2.1.4)", (kind) => {
  let site: Site;
  let seen = 0;
  before(async () => {
    site = await openSite(kind);
    seen = (await site.trail()).length;
  });
  after(() => site.close());

  /** Entries written since the last look. */
  const news = async (): Promise<readonly SeenEntry[]> => {
    const all = await site.trail();
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh;
  };
  /** Waits until nothing is on its way into the trail: rows of PostgreSQL travel in several groups at once. */
  const settled = async (): Promise<void> => {
    for (let same = 0, before = -1; same < 4; ) {
      const [row] = await site.db.all({ sql: "select count(*) as count from trail_entries" }, []);
      const count = Number(row?.["count"]);
      same = count === before ? same + 1 : 0;
      before = count;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  };
  const attempt = (header: string | undefined, ip: string = asking.ip): Promise<unknown> =>
    authenticate(site.gate, header, { ...asking, ip }).catch(() => undefined);

  it("writes the first refusal at once and its repeats as one count at the end of ten seconds", async () => {
    for (let at = 0; at < 5; at++) await attempt("Bearer rubbish");
    await settled();
    const [first, ...more] = await news();
    assert.equal(more.length, 0);
    assert.equal(first?.action, "auth.refused");
    assert.equal(first?.tenant, "system");
    assert.equal(first?.actor.id, "unknown");
    assert.equal(first?.reason, "malformed");
    assert.deepEqual(first?.detail, { count: 1 });

    site.pass(windowMs);
    await attempt("Bearer rubbish", "192.0.2.8");
    await settled();

    const [count, next] = await news();
    assert.deepEqual(count?.detail, { count: 4 });
    assert.equal(count?.ip, asking.ip);
    assert.equal(next?.ip, "192.0.2.8");
  });

  it("names the tenant and the credential when the secret is wrong but its id exists", async () => {
    const secret = site.root.secret ?? "";
    await attempt(`Bearer ${secret.slice(0, -2)}ZZ`);
    await settled();

    const [entry] = await news();
    assert.equal(entry?.tenant, site.root.tenant);
    assert.equal(entry?.actor.id, site.root.id);
    assert.equal(entry?.reason, "wrong_secret");
    assert.equal(entry?.outcome, "refused");
  });

  it("counts unlike causes of one kind together and says so", async () => {
    const ip = "192.0.2.9";
    for (const header of [undefined, "Bearer rubbish", "Bearer rubbish"]) await attempt(header, ip);
    await site.gate.refused.flush();

    const entries = (await news()).filter((entry) => entry.ip === ip);
    assert.deepEqual(
      entries.map(({ reason, detail }) => [reason, detail["count"]]),
      [
        ["missing", 1],
        ["several", 2],
      ],
    );
  });

  it("records a missing right with its name", async () => {
    const made = await site.make(site.rootCaller, ["tokens.read"]);
    const caller = await site.caller(made.secret);
    await settled();
    await news();

    for (let at = 0; at < 3; at++) {
      assert.throws(() => requireRight(site.gate, caller, "tokens.reveal"));
    }
    await site.gate.refused.flush();

    const [first, count] = await news();
    assert.equal(first?.action, "access.refused");
    assert.equal(first?.tenant, site.root.tenant);
    assert.deepEqual(first?.detail, { count: 1, right: "tokens.reveal" });
    assert.deepEqual(count?.detail, { count: 2, right: "tokens.reveal" });
  });

  it("loses no count while the database refuses to write", async () => {
    const { db } = site;
    let isDown = true;
    const gate = openRefusedAccess(
      {
        ...site.needs,
        db: {
          ...db,
          write: ((unit: never) =>
            isDown ? Promise.reject(new Error("down")) : db.write(unit)) as typeof db.write,
        },
      },
      () => 0,
    );
    const refused = {
      action: "auth.refused",
      tenant: "system",
      credential: undefined,
      reason: "unknown",
      ...asking,
    } as const;
    await news();

    gate.note(refused);
    gate.note(refused);
    await gate.flush();
    isDown = false;
    await gate.flush();
    await gate.stop();

    const counts = (await news()).map(({ detail }) => Number(detail["count"]));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      2,
    );
  });

  it("keeps at most its number of kinds and counts the rest together", async () => {
    const entries: unknown[] = [];
    const db = {
      ...site.db,
      write: ((unit: { inserts: readonly unknown[] }) =>
        Promise.resolve(void entries.push(...unit.inserts))) as typeof site.db.write,
    };
    const gate = openRefusedAccess({ db, clock: fixedClock(start), random: systemRandom() }, () => 0);
    const refused = {
      action: "auth.refused",
      tenant: "system",
      credential: undefined,
      reason: "unknown",
      requestId: null,
    } as const;

    for (let at = 0; at < mostWindows + 500; at++) gate.note({ ...refused, ip: `host ${at}` });
    await gate.stop();

    assert.equal(entries.length, mostWindows + 2);
  });
});
