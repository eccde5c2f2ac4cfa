import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Answer, AnyRoute } from "../kernel/route.ts";
import { credentialRoutes } from "./routes.ts";
import { openSite, type Site } from "./testing/site.ts";

describe("the routes of credentials", () => {
  let site: Site;
  let routes: AnyRoute[];
  before(async () => {
    site = await openSite("sqlite");
    routes = credentialRoutes(site.gate);
  });
  after(() => site.close());

  const at = (method: string, path: string): AnyRoute => {
    const found = routes.find((route) => route.method === method && route.path === path);
    assert.ok(found);
    return found;
  };
  /** Parses as the front door does, runs, and lets out what the reply declares. */
  const call = async (route: AnyRoute, given: { params?: unknown; query?: unknown; body?: unknown }) => {
    const kept: Answer<unknown>[] = [];
    const answer = await route.run({
      caller: site.rootCaller,
      params: route.params?.parse(given.params),
      query: route.query?.parse(given.query),
      body: route.body?.parse(given.body),
      keep(answer) {
        kept.push(answer);
        return [];
      },
    });
    return { status: answer.status, reply: route.reply.parse(answer.reply) as Record<string, unknown>, kept };
  };

  it("all need the right to manage credentials (7.2.5)", () => {
    assert.equal(routes.length, 4);
    for (const route of routes) assert.equal(route.right, "credentials.manage");
  });

  it("make, list, read and revoke; a kept answer fits the reply and has no secret", async () => {
    const create = at("POST", "/v1/credentials");
    const made = await call(create, { body: { name: "till", rights: ["tokens.read"], expires_in_days: 30 } });
    assert.equal(made.status, 201);
    assert.match(String(made.reply["secret"]), /^ck_live_sk_/);
    assert.equal(made.reply["expires_at"], "2026-03-31T08:00:00.000Z");
    const replayed = create.reply.parse(made.kept[0]?.reply) as object;
    assert.equal("secret" in replayed, false);
    assert.deepEqual({ ...replayed, secret: made.reply["secret"] }, made.reply);

    const params = { id: made.reply["id"] };
    const listed = await call(at("GET", "/v1/credentials"), { query: { limit: "1" } });
    const read = await call(at("GET", "/v1/credentials/:id"), { params });
    const revoked = await call(at("DELETE", "/v1/credentials/:id"), { params });

    assert.equal((listed.reply["data"] as unknown[]).length, 1);
    assert.deepEqual(read.reply, replayed);
    assert.equal(revoked.status, 200);
    assert.notEqual(revoked.reply["revoked_at"], null);
  });

  it("refuse fields, rights and paths they do not know", () => {
    const body = at("POST", "/v1/credentials").body;
    const table = [
      { name: "x", rights: [] },
      { name: "", rights: ["tokens.read"] },
      { name: "x", rights: ["tokens.everything"] },
      { name: "x", rights: ["tokens.read"], tenant: "default" },
      { name: "x", rights: ["tokens.read"], expires_in_days: 0 },
    ];
    for (const input of table) assert.equal(body?.safeParse(input).success, false);
    assert.equal(at("GET", "/v1/credentials").query?.safeParse({ page: "2" }).success, false);
  });
});
