import assert from "node:assert/strict";
import { test } from "node:test";
import { retryAfterSeconds } from "./answer.ts";
import { type Client, type ClientSettings, createClient } from "./index.ts";
import { fakeVault, hangUp, page, type Play, problem, reply } from "./testing/fake-vault.ts";
import { quickTiming } from "./testing/quick-timing.ts";

const credential = "ck_test_sk_EXAMPLE";
const ok = reply(200, { id: "tok_1", data: [], next_cursor: null });
const text = { type: "text", text: "a" } as const;

const calls = {
  get: (c: Client) => c.tokens.get("tok_1"),
  keyed: (c: Client) => c.tokens.create(text, { idempotencyKey: "k" }),
  plain: (c: Client) => c.tokens.create(text),
  patch: (c: Client) => c.tokens.update("tok_1", { customer: "a" }),
  delete: (c: Client) => c.tokens.forget("tok_1"),
} as const;

const faults: readonly (readonly [string, Play, readonly (keyof typeof calls)[]])[] = [
  ["a broken connection", hangUp, ["get", "keyed"]],
  ["the vault's 503", problem(503, "database_unavailable"), ["get", "keyed", "plain"]],
  ["a proxy's 503", page(503, "busy"), ["get", "keyed"]],
  ["a proxy's 502", page(502, "bad"), ["get", "keyed"]],
  ["a proxy's 504", page(504, "late"), ["get", "keyed"]],
  ["too many requests", problem(429, "too_many_requests"), ["get", "keyed"]],
  ["a key in flight", problem(409, "idempotency_in_flight"), ["get", "keyed", "plain"]],
  ["another conflict", problem(409, "rotation_running"), []],
  ["a defect", problem(500, "internal"), []],
  ["an invalid field", problem(400, "invalid_field"), []],
  ["a key with another body", problem(422, "idempotency_mismatch"), []],
  ["malformed JSON", page(200, "{"), []],
];
for (const [what, play, repeated] of faults) {
  test(`after ${what}, repeated are: ${repeated.join(", ") || "none"}`, async (t) => {
    for (const name of Object.keys(calls) as (keyof typeof calls)[]) {
      const vault = await fakeVault(t, play, ok);
      const call = calls[name](createClient({ url: vault.url, credential }, quickTiming()));

      if (repeated.includes(name)) await call;
      else await assert.rejects(call);

      assert.equal(vault.seen.length, repeated.includes(name) ? 2 : 1, name);
    }
  });
}

test("a call is made three times at most, with the same key and body, and fails with the last fault", async (t) => {
  const vault = await fakeVault(t, problem(503, "first"), page(503, ""), problem(503, "last"), ok);
  const timing = quickTiming();

  await assert.rejects(calls.keyed(createClient({ url: vault.url, credential }, timing)), { code: "last" });

  assert.equal(vault.seen.length, 3);
  assert.deepEqual(timing.pauses, [200, 400]);
  assert.equal(
    new Set(vault.seen.map((seen) => JSON.stringify([seen.headers["idempotency-key"], seen.body]))).size,
    1,
  );
});

for (const retries of [0, 1] as const) {
  test(`retries: ${retries} is heeded`, async (t) => {
    const vault = await fakeVault(t, problem(503, "busy"));
    const settings: ClientSettings = { url: vault.url, credential, retries };

    await assert.rejects(calls.get(createClient(settings, quickTiming())), { code: "busy" });
    assert.equal(vault.seen.length, retries + 1);
  });
}

test("Retry-After is waited for, with some chance on top so that callers spread", async (t) => {
  const vault = await fakeVault(t, problem(503, "busy", {}, { "retry-after": "3" }), ok);
  const timing = quickTiming(10_000, 0.5);

  await calls.plain(createClient({ url: vault.url, credential }, timing));

  assert.deepEqual(timing.pauses, [3100]);
});

test("a Retry-After beyond the call's time is not waited for, and stands in the error", async (t) => {
  const vault = await fakeVault(t, problem(503, "busy", {}, { "retry-after": "10" }), ok);
  const timing = quickTiming();

  await assert.rejects(calls.get(createClient({ url: vault.url, credential }, timing)), {
    code: "busy",
    retryAfterSeconds: 10,
  });
  assert.equal(vault.seen.length, 1);
  assert.deepEqual(timing.pauses, []);
});

test("the caller's signal ends a pause", { timeout: 5_000 }, async (t) => {
  const vault = await fakeVault(t, problem(503, "busy", {}, { "retry-after": "8" }), ok);
  const client = createClient({ url: vault.url, credential });

  await assert.rejects(client.tokens.get("tok_1", { signal: AbortSignal.timeout(50) }), {
    reason: "aborted",
  });
  assert.equal(vault.seen.length, 1);
});

test("readiness is asked once: the answer is about now", async (t) => {
  const vault = await fakeVault(t, hangUp);

  await assert.rejects(createClient({ url: vault.url, credential }, quickTiming()).ready(), {
    reason: "network",
  });
  assert.equal(vault.seen.length, 1);
});

test("Retry-After is read as seconds or as a date, and anything else is nothing", () => {
  const now = Date.parse("2030-01-01T00:00:00Z");

  for (const [header, seconds] of [
    ["0", 0],
    [" 7 ", 7],
    ["Tue, 01 Jan 2030 00:00:02 GMT", 2],
    ["Mon, 31 Dec 2029 23:00:00 GMT", 0],
    ["-1", undefined],
    ["1.5", undefined],
    ["soon", undefined],
    ["99999999999", undefined],
    ["", undefined],
    [null, undefined],
  ] as const) {
    assert.equal(retryAfterSeconds(header, now), seconds, String(header));
  }
});
