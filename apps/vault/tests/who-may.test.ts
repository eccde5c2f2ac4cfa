/** Who may do what: every call with every kind of credential, and what a refusal gives away. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { publishableRights, type Right, rights } from "@cardkeep/protocol";
import { onEveryDatabase } from "../src/db/testing/databases.ts";
import { instant, steadyClock } from "../src/kernel/clock.ts";
import type { Reply, TestVault } from "../src/testing/vault.ts";
import { type DocumentedCall, pathWith, readReference } from "./documented-calls.ts";
import { assertRefused, problemIn } from "./problem-reply.ts";
import { storedRows, trailEvents } from "./stored-rows.ts";
import { startTwoTenants, type TwoTenants } from "./two-tenants.ts";
import { cardBody } from "./wrong-request.ts";

const dayMs = 86_400_000;
const unauthenticated = { status: 401, code: "unauthenticated" };

/** A reply without what differs from one request to the next. */
function hintIn({ status, text, headers }: Reply): unknown {
  const { "cardkeep-request-id": id, date: _date, "content-length": _length, ...others } = headers;
  return { status, text: text.replaceAll(String(id), ""), others };
}

onEveryDatabase("who may", (kind) => {
  let both: TwoTenants;
  let vault: TestVault;
  let calls: readonly DocumentedCall[];
  /** The id of a token of the other tenant, and of one that never was. */
  let foreign: Readonly<Record<string, string>>;
  let shiftMs = 0;
  before(async () => {
    const clock = steadyClock(() => Date.now() + shiftMs);
    both = await startTwoTenants(kind, { clock: { now: () => instant(clock.now()) } });
    ({ vault } = both);
    ({ calls } = await readReference(vault));
    const token = await vault.call("POST", "/v1/tokens", { body: cardBody(), secret: both.stranger });
    const made = await vault.call("POST", "/v1/credentials", {
      body: { name: "theirs", rights: ["tokens.read"] },
      secret: both.stranger,
    });
    foreign = { token: String(token.body["id"]), credential: String(made.body["id"]) };
  });
  after(() => both.stop());

  /** Sends a call's own example; ids in it belong to nothing, and nobody asks for more rights than needed. */
  const ask = (call: DocumentedCall, secret: string | null): Promise<Reply> =>
    vault.call(
      call.method,
      pathWith(call.path, (name) => (name === "purpose" ? "fingerprint" : "none")),
      {
        secret,
        ...(call.bodyExample === undefined ? {} : { body: call.bodyExample }),
        ...(call.right === "credentials.manage" && call.method === "POST"
          ? { body: { name: "till", rights: ["credentials.manage"] } }
          : {}),
      },
    );

  it("the document lists every call of the rooms with its right", () => {
    assert.ok(calls.length >= 18, `${calls.length} calls`);
    for (const { right } of calls) assert.ok(rights.includes(right), right);
  });

  it("a credential may do what its right allows, and nothing else [7.2.1, 7.2.5]", async () => {
    for (const right of rights) {
      const only = await vault.credential([right]);
      for (const call of calls) {
        const reply = await ask(call, only);

        const what = `${right}: ${call.method} ${call.path}`;
        if (call.right === right)
          assert.ok(reply.status !== 401 && reply.status !== 403, `${what} ${reply.text}`);
        else assertRefused(reply, { status: 403, code: "forbidden", rule: call.right });
      }
    }
  });

  it("a credential without one right is refused just there", async () => {
    for (const right of rights) {
      const others = await vault.credential(rights.filter((other) => other !== right));
      for (const call of calls.filter((call) => call.right === right)) {
        assertRefused(await ask(call, others), { status: 403, code: "forbidden", rule: right });
      }
    }
  });

  it("a browser's credential may store and nothing else", async () => {
    const publishable = await vault.credential(publishableRights, { kind: "publishable" });
    for (const call of calls) {
      const reply = await ask(call, publishable);

      if (publishableRights.includes(call.right)) assert.equal(reply.status < 300, true, reply.text);
      else assertRefused(reply, { status: 403, code: "forbidden", rule: call.right });
    }
  });

  it("nobody gives more rights than there are to give", async () => {
    const manager = await vault.credential(["credentials.manage"]);
    const body = { name: "more", rights: ["tokens.reveal"] satisfies Right[] };

    const reply = await vault.call("POST", "/v1/credentials", { secret: manager, body });

    assertRefused(reply, { status: 403, code: "forbidden", rule: "tokens.reveal" });
  });

  describe("of a credential that is not accepted", () => {
    /** Every way a credential can be wrong. */
    const wrong = async (): Promise<Readonly<Record<string, string | null>>> => {
      const revoked = await vault.credential(["tokens.read"]);
      const id = `crd_${revoked.split("_")[3]?.slice(0, 28)}`;
      assert.equal((await vault.call("DELETE", `/v1/credentials/${id}`)).status, 200);
      const expired = await vault.credential(["tokens.read"], { expires_in_days: 1 });
      shiftMs += 2 * dayMs;
      const last = vault.secret.at(-1) === "0" ? "1" : "0";
      return {
        none: null,
        malformed: "4111111111111111",
        "of another form": "sk_live_0123456789",
        "with a wrong secret": vault.secret.slice(0, -1) + last,
        "with wrong check characters": vault.secret.replace(
          /^(ck_\w+?_\w+?_)(.)/,
          (_, lead: string, first: string) => lead + (first === "0" ? "1" : "0"),
        ),
        "of another mode": vault.secret.replace("ck_live", "ck_test"),
        "of another kind": vault.secret.replace("_sk_", "_pk_"),
        "in lower case": vault.secret.toLowerCase(),
        revoked,
        expired,
      };
    };

    it("nothing is told, whatever is wrong with it [8.3.1]", async () => {
      const kinds = await wrong();
      const before = await storedRows(vault.place);
      const hints = new Map<string, unknown>();
      for (const [name, secret] of Object.entries(kinds)) {
        for (const call of calls) {
          const reply = await ask(call, secret);

          assertRefused(reply, unauthenticated);
          hints.set(name, hintIn(reply));
        }
      }
      for (const hint of hints.values()) assert.deepEqual(hint, hints.get("none"));
      assert.deepEqual(await storedRows(vault.place), before);
    });

    it("other schemes and forms of the header are refused alike", async () => {
      for (const authorization of [
        "",
        "Bearer",
        "Bearer ",
        `Basic ${vault.secret}`,
        vault.secret,
        `Bearer ${vault.secret} x`,
        `Bearer ${vault.secret},${vault.secret}`,
      ]) {
        const reply = await vault.call("GET", "/v1/tokens", { secret: null, headers: { authorization } });

        assertRefused(reply, unauthenticated);
      }
    });

    it("the calls of the operator tell nothing either", async () => {
      assertRefused(await vault.call("GET", "/metrics", { secret: null }), unauthenticated);
      const reader = await vault.credential(["tokens.read"]);
      assertRefused(await vault.call("GET", "/metrics", { secret: reader }), {
        status: 403,
        code: "forbidden",
        rule: "metrics.read",
      });
    });
  });

  it("what belongs to another tenant does not exist, in every call and without a hint", async () => {
    const unknown = {
      token: "tok_3ZXG58AMPG9HAC6KSPQZGVV65P46",
      credential: "crd_13T72XZ4JNHYDZRGF16752WTW0YB",
    };
    const before = await storedRows(vault.place);
    const withId = calls.filter(({ path }) => /^\/v1\/(tokens|credentials)\/\{id\}/.test(path));
    assert.equal(withId.length, 6);
    for (const call of withId) {
      const which = call.path.startsWith("/v1/tokens") ? "token" : "credential";
      const askFor = (id: string): Promise<Reply> =>
        vault.call(
          call.method,
          pathWith(call.path, () => id),
          call.body === undefined
            ? {}
            : { body: call.method === "PATCH" ? { customer: "x" } : { purpose: "charge" } },
        );

      const reply = await askFor(foreign[which] ?? "");

      assert.equal(problemIn(reply).status, 404, `${call.method} ${call.path}`);
      assert.deepEqual(hintIn(reply), hintIn(await askFor(unknown[which])));
    }
    const items = [foreign["token"], unknown.token];
    const batch = await vault.call("POST", "/v1/tokens/reveal", { body: { items, purpose: "charge" } });
    const results = batch.body["data"] as { status: number }[];
    assert.deepEqual(results[0], results[1]);
    assert.equal(results[0]?.status, 404);
    assert.deepEqual(await storedRows(vault.place), before);
  });

  it("lists, keys and the trail of one tenant hold nothing of another", async () => {
    for (const url of ["/v1/tokens", "/v1/credentials", "/v1/keys", "/v1/trail?limit=200"]) {
      const mine = await vault.call("GET", url);
      const theirs = await vault.call("GET", url, { secret: both.stranger });

      for (const id of Object.values(foreign)) assert.equal(mine.text.includes(id), false, url);
      assert.equal(/"tenant":"default"/.test(theirs.text), false, url);
    }
  });

  it("every refusal is in the trail, with who and why, counted when it repeats [10.2.1.4]", async () => {
    await both.close();
    const events = await trailEvents(vault.place);
    const of = (action: string) => events.filter((event) => event["action"] === action);

    const reasons = new Set(of("auth.refused").map(({ reason }) => reason));
    const sum = (action: string): number =>
      of(action).reduce((total, { detail }) => total + (detail as { count: number }).count, 0);

    assert.ok(sum("auth.refused") >= 10 * calls.length, `${sum("auth.refused")} refused credentials`);
    assert.ok(sum("access.refused") > 100, `${sum("access.refused")} refused calls`);
    assert.ok(reasons.size >= 1);
    for (const event of [...of("auth.refused"), ...of("access.refused")]) {
      assert.equal(event["outcome"], "refused");
      assert.equal(JSON.stringify(event).includes(vault.secret), false);
    }
  });
});
