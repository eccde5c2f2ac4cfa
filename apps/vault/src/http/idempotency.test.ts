import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { fixedClock } from "../kernel/clock.ts";
import { startVault, type TestVault } from "../testing/vault.ts";

const body = { type: "card", card: { number: "4242424242424242", exp_month: 12, exp_year: 2030 } };

onEveryDatabase("an Idempotency-Key", (kind) => {
  let vault: TestVault;
  const clock = fixedClock(Date.UTC(2026, 5, 15));
  before(async () => {
    vault = await startVault(kind, { clock });
  });
  after(() => vault.stop());

  const post = (key: string, more: object = {}, url = "/v1/tokens") =>
    vault.call("POST", url, { body: { ...body, ...more }, headers: { "idempotency-key": key } });

  it("sent twice does the work once and answers the same", async () => {
    const first = await post("k-1");
    const second = await post("k-1");

    assert.equal(first.status, 201);
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers["idempotency-replayed"], "true");
    assert.equal(first.headers["idempotency-replayed"], undefined);
  });

  it("with another body is refused", async () => {
    await post("k-2");

    const other = await post("k-2", { customer: "c" });

    assert.deepEqual([other.status, other.body["code"]], [422, "idempotency_mismatch"]);
  });

  it("takes no notice of the security code, of which nothing may be kept", async () => {
    const withCode = (cvc: string) => post("k-3", { card: { ...body.card, cvc } });

    const first = await withCode("123");

    assert.deepEqual((await withCode("456")).body, first.body);
  });

  it("sent many times at once makes one token; the others are told to wait or get its answer", async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => post("k-4")));

    const made = replies.filter((reply) => reply.status === 201);
    assert.equal(new Set(made.map((reply) => reply.body["id"])).size, 1);
    for (const reply of replies)
      assert.equal(reply.status === 201 || reply.body["code"] === "idempotency_in_flight", true);
    const busy = replies.find((reply) => reply.status === 409);
    assert.notEqual(busy?.headers["retry-after"], undefined);
  });

  it("of a refused request keeps nothing, so the corrected request may use it", async () => {
    const refused = await post("k-5", { card: { ...body.card, number: "4242424242424241" } });
    const corrected = await post("k-5");

    assert.equal(refused.status, 400);
    assert.equal(corrected.status, 201);
  });

  it("is the credential's own", async () => {
    const other = await vault.credential(["tokens.create"]);
    const first = await post("k-6");

    const reply = await vault.call("POST", "/v1/tokens", {
      body,
      secret: other,
      headers: { "idempotency-key": "k-6" },
    });

    assert.equal(reply.status, 201);
    assert.notEqual(reply.body["id"], first.body["id"]);
  });

  it("is forgotten after 24 hours", async () => {
    const first = await post("k-7");
    clock.advance(24 * 60 * 60 * 1000 + 1);

    const later = await post("k-7");

    assert.equal(later.status, 201);
    assert.notEqual(later.body["id"], first.body["id"]);
  });

  it("of a reveal keeps no number: the reveal is done and recorded again", async () => {
    const { body: token } = await post("k-8");
    const reveal = () =>
      vault.call("POST", `/v1/tokens/${String(token["id"])}/reveal`, {
        body: { purpose: "p" },
        headers: { "idempotency-key": "k-9" },
      });

    const replies = [await reveal(), await reveal()];

    assert.deepEqual(
      replies.map((reply) => reply.status),
      [200, 200],
    );
    const trail = await vault.call("GET", `/v1/trail?resource=${String(token["id"])}`);
    const actions = (trail.body["data"] as { event: { action: string } }[]).map(({ event }) => event.action);
    assert.deepEqual(actions, ["token.reveal", "token.reveal", "token.create"]);
  });

  it("of a batch answers the whole batch again", async () => {
    const items = [body, { type: "text", text: "x" }];
    const batch = () =>
      vault.call("POST", "/v1/tokens/batch", { body: { items }, headers: { "idempotency-key": "k-10" } });

    const first = await batch();

    assert.deepEqual((await batch()).body, first.body);
  });

  it("that is empty, too long or not visible ASCII is refused", async () => {
    for (const key of ["", "x".repeat(256), "a b", "é"]) {
      const reply = await post(key);

      assert.deepEqual([reply.status, reply.body["code"]], [400, "idempotency_key_invalid"]);
    }
  });
});
