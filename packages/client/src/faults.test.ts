import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { problemMediaType } from "@cardkeep/protocol";
import { CardkeepProblem, CardkeepUnreachable, createClient, toProblem } from "./index.ts";
import { fakeVault, hangUp, page, type Play, problem, reply, silence } from "./testing/fake-vault.ts";

const credential = "ck_test_sk_EXAMPLE";
const number = "4242424242424242";
const create = { type: "card", card: { number, exp_month: 12, exp_year: 2040 } } as const;

test("a refusal keeps code, status, field, rule and request id, and says nothing of the request", async (t) => {
  const vault = await fakeVault(
    t,
    problem(400, "invalid_field", { param: "card.number", rule: "check_digit" }),
  );

  const fault: unknown = await createClient({ url: vault.url, credential })
    .tokens.create(create)
    .catch((error: unknown) => error);

  assert.ok(fault instanceof CardkeepProblem);
  const { name, message, code, status, param, rule, requestId } = fault;
  assert.deepEqual(
    { name, message, code, status, param, rule, requestId },
    {
      name: "CardkeepProblem",
      message: "The vault declined the request: invalid_field (400).",
      code: "invalid_field",
      status: 400,
      param: "card.number",
      rule: "check_digit",
      requestId: "req_1",
    },
  );
  assert.ok(!inspect(fault, { depth: 9 }).includes(number));
  assert.ok(!inspect(fault, { depth: 9 }).includes(credential));
});

test("the request id of the header serves when the body names none", async (t) => {
  const vault = await fakeVault(
    t,
    problem(
      404,
      "token_not_found",
      { request_id: 7, param: 7, rule: null },
      { "cardkeep-request-id": "req_h" },
    ),
  );

  await assert.rejects(createClient({ url: vault.url, credential }).tokens.get("tok_1"), {
    name: "CardkeepProblem",
    requestId: "req_h",
    param: undefined,
    rule: undefined,
  });
});

test("the refusal of a batch's item becomes the error of a single call", () => {
  const fault = toProblem({
    type: "about:blank",
    title: "t",
    status: 400,
    code: "invalid_field",
    param: "card",
    request_id: "r",
  });

  assert.ok(fault instanceof CardkeepProblem);
  assert.deepEqual(
    [fault.code, fault.param, fault.rule, fault.requestId],
    ["invalid_field", "card", undefined, "r"],
  );
});

test("the client looks for the media type that the protocol names", () => {
  assert.equal(problemMediaType, "application/problem+json");
});

const malformed: readonly (readonly [string, Play, number])[] = [
  ["a page of HTML with 200", page(200, `<p>${number}`), 200],
  ["JSON cut short", page(200, `{"number":"${number}`), 200],
  ["an empty 204", page(204, ""), 204],
  ["a JSON array", reply(200, []), 200],
  ["JSON null", reply(200, null), 200],
  ["a proxy's error page", page(500, "<h1>Oops"), 500],
  ["JSON with an error status that is no problem document", reply(400, { code: "invalid_field" }), 400],
  ["a problem document without a code", problem(400, "x", { code: undefined }), 400],
  ["a problem document whose code is a sentence", problem(400, `No card ${number}`), 400],
  ["a problem document with status 200 and no object of its own", page(200, '"problem"'), 200],
];
for (const [what, play, status] of malformed) {
  test(`${what} is malformed, and its text stays out of the error`, async (t) => {
    const vault = await fakeVault(t, play);

    const fault: unknown = await createClient({ url: vault.url, credential })
      .tokens.reveal("tok_1", { purpose: "test" })
      .catch((error: unknown) => error);

    assert.ok(fault instanceof CardkeepUnreachable);
    assert.deepEqual([fault.reason, fault.status, fault.cause], ["malformed", status, undefined]);
    assert.ok(!inspect(fault, { depth: 9 }).includes("4242"));
  });
}

test("a list without data, and a page that does not say where it goes on, are malformed", async (t) => {
  const vault = await fakeVault(
    t,
    reply(200, { next_cursor: null }),
    reply(200, { data: [] }),
    reply(200, { provider: "local" }),
  );
  const client = createClient({ url: vault.url, credential });

  await assert.rejects(client.tokens.list(), { reason: "malformed" });
  await assert.rejects(client.trail.list(), { reason: "malformed" });
  await assert.rejects(client.keys.list(), { reason: "malformed" });
});

test("a broken connection is a network fault with its cause", async (t) => {
  const vault = await fakeVault(t, hangUp);

  await assert.rejects(
    createClient({ url: vault.url, credential }).tokens.create(create),
    (fault: unknown) => {
      assert.ok(fault instanceof CardkeepUnreachable);
      assert.equal(fault.reason, "network");
      assert.ok(fault.cause instanceof Error);
      assert.ok(!inspect(fault, { depth: 9 }).includes(number));
      assert.ok(!inspect(fault, { depth: 9 }).includes(credential));
      return true;
    },
  );
});

test("a redirect is not followed, because the body would go to a host nobody named", async (t) => {
  const other = await fakeVault(t, reply(200, {}));
  const vault = await fakeVault(t, page(307, "", { location: `${other.url}/v1/tokens` }));

  await assert.rejects(createClient({ url: vault.url, credential }).tokens.create(create), {
    reason: "network",
  });
  assert.equal(other.seen.length, 0);
});

test("a call ends when its time is up: no answer, half an answer, or a fetch that heeds no signal", async (t) => {
  const half: Play = (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write("{");
  };
  const vault = await fakeVault(t, silence, half);
  const client = createClient({ url: vault.url, credential, timeoutMs: 60 });
  const deaf = createClient({
    url: vault.url,
    credential,
    timeoutMs: 60,
    fetch: () => new Promise(() => undefined),
  });

  await assert.rejects(client.tokens.get("tok_1"), { name: "CardkeepUnreachable", reason: "timeout" });
  await assert.rejects(client.tokens.get("tok_1"), { reason: "timeout" });
  await assert.rejects(deaf.tokens.get("tok_1"), { reason: "timeout" });
  assert.equal(vault.seen.length, 2);
});

test("the caller's signal ends a call, and one that has already fired sends nothing", async (t) => {
  const vault = await fakeVault(t, silence);
  const client = createClient({ url: vault.url, credential });
  const controller = new AbortController();

  const call = client.tokens.get("tok_1", { signal: controller.signal });
  setTimeout(() => controller.abort(), 30);

  await assert.rejects(call, { name: "CardkeepUnreachable", reason: "aborted" });
  await assert.rejects(client.ready({ signal: AbortSignal.abort() }), { reason: "aborted" });
  assert.equal(vault.seen.length, 1);
});
