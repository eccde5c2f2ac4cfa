import assert from "node:assert/strict";
import { test } from "node:test";
import { type Client, createClient } from "./index.ts";
import { fakeVault, reply } from "./testing/fake-vault.ts";

const credential = "ck_test_sk_EXAMPLE";
const card = { number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" };
const one = { id: "tok_1", object: "token" };
const page = { data: [one], next_cursor: null };
const key = { idempotencyKey: "order-7" };

interface Row {
  readonly call: string;
  readonly make: (client: Client) => Promise<unknown>;
  readonly asked: string;
  readonly body?: unknown;
  readonly answer: unknown;
  readonly isKeyed?: true;
}

const rows: readonly Row[] = [
  {
    call: "tokens.create",
    make: (c) => c.tokens.create({ type: "card", card, customer: "c-1" }, key),
    asked: "POST /v1/tokens",
    body: { type: "card", card, customer: "c-1" },
    answer: one,
    isKeyed: true,
  },
  {
    call: "tokens.createBatch",
    make: (c) => c.tokens.createBatch([{ type: "text", text: "a" }], key),
    asked: "POST /v1/tokens/batch",
    body: { items: [{ type: "text", text: "a" }] },
    answer: { data: [{ status: 201, token: one }] },
    isKeyed: true,
  },
  { call: "tokens.get", make: (c) => c.tokens.get("tok_1"), asked: "GET /v1/tokens/tok_1", answer: one },
  { call: "tokens.list", make: (c) => c.tokens.list(), asked: "GET /v1/tokens", answer: page },
  {
    call: "tokens.list with a filter",
    make: (c) =>
      c.tokens.list({
        customer: "a&b c",
        last4: "4242",
        created_after: "2030-01-01T00:00:00+01:00",
        limit: 5,
      }),
    asked:
      "GET /v1/tokens?customer=a%26b%20c&last4=4242&created_after=2030-01-01T00%3A00%3A00%2B01%3A00&limit=5",
    answer: page,
  },
  {
    call: "tokens.update",
    make: (c) => c.tokens.update("tok_1", { customer: null, card: { exp_year: 2041 } }),
    asked: "PATCH /v1/tokens/tok_1",
    body: { customer: null, card: { exp_year: 2041 } },
    answer: one,
  },
  {
    call: "tokens.reveal",
    make: (c) => c.tokens.reveal("tok_1", { purpose: "refund" }, key),
    asked: "POST /v1/tokens/tok_1/reveal",
    body: { purpose: "refund" },
    answer: { id: "tok_1", object: "revealed_token", type: "card", card: { number: card.number } },
    isKeyed: true,
  },
  {
    call: "tokens.revealBatch",
    make: (c) => c.tokens.revealBatch(["tok_1", "tok_2"], { purpose: "export" }, key),
    asked: "POST /v1/tokens/reveal",
    body: { items: ["tok_1", "tok_2"], purpose: "export" },
    answer: { data: [] },
    isKeyed: true,
  },
  {
    call: "tokens.forget",
    make: (c) => c.tokens.forget("tok_1"),
    asked: "DELETE /v1/tokens/tok_1",
    answer: one,
  },
  {
    call: "trail.list",
    make: (c) => c.trail.list({ resource: "tok_1", limit: 2, cursor: "9" }),
    asked: "GET /v1/trail?resource=tok_1&limit=2&cursor=9",
    answer: page,
  },
  {
    call: "trail.checkpoint",
    make: (c) => c.trail.checkpoint(),
    asked: "GET /v1/trail/checkpoint",
    answer: { size: 1, note: "n", verifier_key: "v" },
  },
  {
    call: "trail.proof",
    make: (c) => c.trail.proof(0),
    asked: "GET /v1/trail/proof?entry=0",
    answer: { seq: 0, size: 1 },
  },
  {
    call: "keys.list",
    make: (c) => c.keys.list(),
    asked: "GET /v1/keys",
    answer: { provider: "local", data: [] },
  },
  {
    call: "keys.rotate",
    make: (c) => c.keys.rotate("trail-signing", key),
    asked: "POST /v1/keys/trail-signing/rotate",
    answer: { id: "job_1", object: "key_job" },
    isKeyed: true,
  },
  {
    call: "keys.job",
    make: (c) => c.keys.job("job_1"),
    asked: "GET /v1/keys/jobs/job_1",
    answer: { id: "job_1" },
  },
  {
    call: "credentials.create",
    make: (c) => c.credentials.create({ name: "shop", rights: ["tokens.create"] }, key),
    asked: "POST /v1/credentials",
    body: { name: "shop", rights: ["tokens.create"] },
    answer: { id: "crd_1", secret: "ck_test_sk_NEW" },
    isKeyed: true,
  },
  {
    call: "credentials.list",
    make: (c) => c.credentials.list({ cursor: "a+b" }),
    asked: "GET /v1/credentials?cursor=a%2Bb",
    answer: page,
  },
  {
    call: "credentials.get",
    make: (c) => c.credentials.get("crd_1"),
    asked: "GET /v1/credentials/crd_1",
    answer: { id: "crd_1" },
  },
  {
    call: "credentials.revoke",
    make: (c) => c.credentials.revoke("crd_1"),
    asked: "DELETE /v1/credentials/crd_1",
    answer: { id: "crd_1" },
  },
];

for (const row of rows) {
  test(`${row.call} asks for ${row.asked.split("?", 1)[0]} and gives the answer back`, async (t) => {
    const vault = await fakeVault(t, reply(200, row.answer));

    const answer = await row.make(createClient({ url: vault.url, credential }));

    const [seen] = vault.seen;
    assert.deepEqual(answer, row.answer);
    assert.equal(vault.seen.length, 1);
    assert.equal(`${seen?.method} ${seen?.url}`, row.asked);
    assert.equal(seen?.body, row.body === undefined ? "" : JSON.stringify(row.body));
    assert.equal(seen?.headers["content-type"], row.body === undefined ? undefined : "application/json");
    assert.equal(seen?.headers.authorization, `Bearer ${credential}`);
    assert.equal(seen?.headers.accept, "application/json");
    assert.equal(seen?.headers["idempotency-key"], row.isKeyed === true ? "order-7" : undefined);
  });
}

test("an id is one segment of the path, whatever it holds", async (t) => {
  const vault = await fakeVault(t, reply(200, one));

  await createClient({ url: `${vault.url}/behind/a-proxy/`, credential }).tokens.get("a/../b?c#d %");

  assert.equal(vault.seen[0]?.url, "/behind/a-proxy/v1/tokens/a%2F..%2Fb%3Fc%23d%20%25");
});

test("what would name another path, or be a card number in one, is refused before anything is sent", async (t) => {
  const vault = await fakeVault(t, reply(200, one));
  const client = createClient({ url: vault.url, credential });

  for (const id of ["", ".", "..", "4242424242424242", "4242 4242-42424242"]) {
    await assert.rejects(client.tokens.forget(id), (fault: Error) => {
      assert.ok(fault instanceof TypeError);
      assert.doesNotMatch(fault.message, /\d/);
      return true;
    });
  }
  assert.equal(vault.seen.length, 0);
});

test("all tokens of a filter are read page by page, and no page before it is needed", async (t) => {
  const vault = await fakeVault(
    t,
    reply(200, { data: [{ id: "tok_1" }, { id: "tok_2" }], next_cursor: "n1" }),
    reply(200, { data: [], next_cursor: "n2" }),
    reply(200, { data: [{ id: "tok_3" }], next_cursor: null }),
  );
  const ids: string[] = [];

  for await (const token of createClient({ url: vault.url, credential }).tokens.listAll({
    last4: "4242",
    limit: 2,
  })) {
    if (token.id === "tok_2") assert.equal(vault.seen.length, 1);
    ids.push(token.id);
  }

  assert.deepEqual(ids, ["tok_1", "tok_2", "tok_3"]);
  assert.deepEqual(
    vault.seen.map((seen) => seen.url),
    ["?last4=4242&limit=2", "?last4=4242&limit=2&cursor=n1", "?last4=4242&limit=2&cursor=n2"].map(
      (q) => `/v1/tokens${q}`,
    ),
  );
});

test("a cursor that does not move ends the list with an error", { timeout: 5_000 }, async (t) => {
  const vault = await fakeVault(t, reply(200, { data: [], next_cursor: "same" }));
  const all = createClient({ url: vault.url, credential }).tokens.listAll();

  await assert.rejects(all.next(), { name: "CardkeepUnreachable", reason: "malformed" });
  assert.equal(vault.seen.length, 2);
});

test("health and readiness are asked without the credential: yes, no, or not known", async (t) => {
  const vault = await fakeVault(t, reply(200, {}), reply(200, {}), reply(503, {}), reply(404, {}));
  const client = createClient({ url: vault.url, credential });

  assert.equal(await client.health(), true);
  assert.equal(await client.ready(), true);
  assert.equal(await client.ready(), false);
  await assert.rejects(client.ready(), { name: "CardkeepUnreachable", reason: "malformed", status: 404 });
  assert.deepEqual(
    vault.seen.map((seen) => seen.url),
    ["/healthz", "/readyz", "/readyz", "/readyz"],
  );
  assert.ok(vault.seen.every((seen) => seen.headers.authorization === undefined));
});
