import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { fixedClock } from "../kernel/clock.ts";
import { startVault, type TestVault } from "../testing/vault.ts";

const visa = { number: "4242424242424242", exp_month: 12, exp_year: 2030 };
const mastercard = { number: "5555555555554444", exp_month: 1, exp_year: 2031 };
const dayMs = 86_400_000;

onEveryDatabase("tokens", (kind) => {
  let vault: TestVault;
  const clock = fixedClock(Date.UTC(2026, 5, 15));
  before(async () => {
    vault = await startVault(kind, { clock });
  });
  after(() => vault.stop());

  const create = async (body: object): Promise<Record<string, unknown>> => {
    const reply = await vault.call("POST", "/v1/tokens", { body });
    assert.equal(reply.status, 201, reply.text);
    return reply.body;
  };
  const trailOf = async (resource: unknown): Promise<Record<string, unknown>[]> => {
    const reply = await vault.call("GET", `/v1/trail?resource=${String(resource)}`);
    assert.equal(reply.status, 200, reply.text);
    return (reply.body["data"] as { event: Record<string, unknown> }[]).map(({ event }) => event);
  };

  it("a card comes back masked, with nothing of the code", async () => {
    const token = await create({
      type: "card",
      card: { ...visa, name: "Jane Doe", cvc: "123" },
      customer: "c-1",
      metadata: { order: "A-1" },
    });

    assert.match(String(token["id"]), /^tok_[0-9A-HJKMNP-TV-Z]{28}$/);
    assert.deepEqual(token["card"], {
      brand: "visa",
      bin: "42424242",
      last4: "4242",
      exp_month: 12,
      exp_year: 2030,
    });
    assert.match(String(token["fingerprint"]), /^[0-9a-f]{64}$/);
    assert.deepEqual(token["metadata"], { order: "A-1" });
    assert.doesNotMatch(JSON.stringify(token), /4242424242424242|"123"|Jane/);
    const shown = await vault.call("GET", `/v1/tokens/${String(token["id"])}`);
    assert.deepEqual(shown.body, token);
  });

  it("a reveal gives the number and name, and stands in the trail with its purpose", async () => {
    const { id } = await create({ type: "card", card: { ...visa, name: "Jane Doe" } });

    const reply = await vault.call("POST", `/v1/tokens/${String(id)}/reveal`, {
      body: { purpose: "refund 17" },
    });

    assert.deepEqual(reply.body["card"], { ...visa, name: "Jane Doe" });
    const [newest] = await trailOf(id);
    assert.equal(newest?.["action"], "token.reveal");
    assert.equal(newest?.["purpose"], "refund 17");
    assert.deepEqual(newest?.["detail"], { brand: "visa", last4: "4242", type: "card" });
  });

  it("bank accounts and texts are revealed as they were handed in", async () => {
    const account = await create({
      type: "bank_account",
      bank_account: { iban: "DE89 3704 0044 0532 0130 00", name: "ACME" },
    });
    const text = await create({ type: "text", text: { passport: ["X1", 2, null] } });

    const shownAccount = await vault.call("POST", `/v1/tokens/${String(account["id"])}/reveal`, {
      body: { purpose: "x" },
    });
    const shownText = await vault.call("POST", `/v1/tokens/${String(text["id"])}/reveal`, {
      body: { purpose: "x" },
    });

    assert.deepEqual(account["bank_account"], { country: "DE", kind: "iban", last4: "3000" });
    assert.deepEqual(shownAccount.body["bank_account"], {
      country: null,
      iban: "DE89370400440532013000",
      name: "ACME",
    });
    assert.deepEqual(text["text"], { bytes: 26 });
    assert.deepEqual(shownText.body["text"], { passport: ["X1", 2, null] });
  });

  it("equal numbers have equal fingerprints, other numbers other ones", async () => {
    const [one, two, other] = [
      await create({ type: "card", card: visa }),
      await create({ type: "card", card: visa }),
      await create({ type: "card", card: mastercard }),
    ];

    assert.equal(one["fingerprint"], two["fingerprint"]);
    assert.notEqual(one["fingerprint"], other["fingerprint"]);
    assert.notEqual(one["id"], two["id"]);
  });

  it("reuse answers an equal number of the same customer or tenant with its token", async () => {
    const body = {
      type: "card",
      card: { ...mastercard, number: "5105105105105100" },
      customer: "c-reuse",
      reuse: "customer",
    };
    const first = await create(body);

    const again = await vault.call("POST", "/v1/tokens", { body });
    const otherCustomer = await create({ ...body, customer: "c-other" });
    const byTenant = await vault.call("POST", "/v1/tokens", {
      body: { ...body, customer: undefined, reuse: "tenant" },
    });

    assert.equal(again.status, 200);
    assert.equal(again.body["id"], first["id"]);
    assert.notEqual(otherCustomer["id"], first["id"]);
    assert.equal(byTenant.status, 200);
    assert.equal((await trailOf(first["id"]))[0]?.["action"], "token.reuse");
  });

  it("concurrent requests that may share a token make one", async () => {
    const body = { type: "card", card: { ...visa, number: "4000056655665556" }, reuse: "tenant" };

    const replies = await Promise.all(
      Array.from({ length: 20 }, () => vault.call("POST", "/v1/tokens", { body })),
    );

    assert.equal(new Set(replies.map((reply) => reply.body["id"])).size, 1);
    assert.equal(replies.filter((reply) => reply.status === 201).length, 1);
    assert.equal(
      replies.every((reply) => reply.status === 200 || reply.status === 201),
      true,
    );
  });

  it("reuse needs a customer or a fingerprint", async () => {
    const noCustomer = await vault.call("POST", "/v1/tokens", {
      body: { type: "card", card: visa, reuse: "customer" },
    });
    const text = await vault.call("POST", "/v1/tokens", {
      body: { type: "text", text: "x", reuse: "tenant" },
    });

    assert.deepEqual([noCustomer.status, noCustomer.body["code"]], [400, "reuse_needs_customer"]);
    assert.deepEqual([text.status, text.body["code"]], [400, "reuse_not_for_text"]);
  });

  it("a change touches what it names, and its trail entry names fields without values", async () => {
    const { id } = await create({
      type: "card",
      card: { ...visa, name: "Old Name" },
      customer: "c-9",
      metadata: { a: "1" },
    });

    const changed = await vault.call("PATCH", `/v1/tokens/${String(id)}`, {
      body: { card: { exp_year: 2032, name: "New Name" }, customer: null, retain_days: 30 },
    });

    assert.equal(changed.status, 200, changed.text);
    assert.equal((changed.body["card"] as Record<string, unknown>)["exp_year"], 2032);
    assert.equal(changed.body["customer"], null);
    assert.deepEqual(changed.body["metadata"], { a: "1" });
    assert.equal(changed.body["retain_until"], new Date(clock.now() + 30 * dayMs).toISOString());
    const revealed = await vault.call("POST", `/v1/tokens/${String(id)}/reveal`, { body: { purpose: "x" } });
    assert.deepEqual(revealed.body["card"], { ...visa, exp_year: 2032, name: "New Name" });
    const update = (await trailOf(id)).find((event) => event["action"] === "token.update");
    assert.equal(
      (update?.["detail"] as Record<string, unknown> | undefined)?.["fields"],
      "card.exp_year,card.name,customer,retain_days",
    );
  });

  it("a change to an expired date or of another type is refused and changes nothing", async () => {
    const card = await create({ type: "card", card: visa });
    const text = await create({ type: "text", text: "x" });

    const expired = await vault.call("PATCH", `/v1/tokens/${String(card["id"])}`, {
      body: { card: { exp_year: 2020 } },
    });
    const mismatch = await vault.call("PATCH", `/v1/tokens/${String(text["id"])}`, {
      body: { card: { exp_year: 2031 } },
    });

    assert.deepEqual([expired.status, expired.body["rule"]], [400, "expired"]);
    assert.deepEqual([mismatch.status, mismatch.body["code"]], [400, "type_mismatch"]);
    assert.deepEqual((await vault.call("GET", `/v1/tokens/${String(card["id"])}`)).body, card);
  });

  it("forgetting leaves a tombstone and the trail, twice is as once", async () => {
    const { id } = await create({
      type: "card",
      card: { ...visa, name: "Gone" },
      customer: "c-gone",
      metadata: { a: "1" },
    });

    const forgotten = await vault.call("DELETE", `/v1/tokens/${String(id)}`);
    const again = await vault.call("DELETE", `/v1/tokens/${String(id)}`);

    assert.equal(forgotten.status, 200);
    assert.equal(forgotten.body["card"], null);
    assert.equal(forgotten.body["customer"], null);
    assert.equal(forgotten.body["fingerprint"], null);
    assert.notEqual(forgotten.body["forgotten_at"], null);
    assert.deepEqual(again.body, forgotten.body);
    const reveal = await vault.call("POST", `/v1/tokens/${String(id)}/reveal`, { body: { purpose: "x" } });
    assert.deepEqual([reveal.status, reveal.body["code"]], [410, "token_forgotten"]);
    assert.deepEqual(
      (await trailOf(id)).map((event) => event["action"]),
      ["token.forget", "token.create"],
    );
  });

  it("past its retention a value is gone at once", async () => {
    const { id } = await create({ type: "card", card: visa, retain_days: 1 });
    clock.advance(dayMs);

    const shown = await vault.call("GET", `/v1/tokens/${String(id)}`);
    const reveal = await vault.call("POST", `/v1/tokens/${String(id)}/reveal`, { body: { purpose: "x" } });

    assert.equal(shown.body["card"], null);
    assert.equal(reveal.status, 410);
  });

  it("lists page through every token once, by customer, last four, BIN, fingerprint and time", async () => {
    const made = [];
    for (let at = 0; at < 7; at++) {
      clock.advance(1);
      made.push(
        await create({ type: "card", card: { ...visa, number: "4111111111111111" }, customer: "c-list" }),
      );
    }
    const [first] = made;
    const idsOf = async (query: string): Promise<unknown[]> => {
      const found: unknown[] = [];
      let cursor: string | null = null;
      do {
        const reply = await vault.call(
          "GET",
          `/v1/tokens?limit=3&${query}${cursor === null ? "" : `&cursor=${cursor}`}`,
        );
        assert.equal(reply.status, 200, reply.text);
        found.push(...(reply.body["data"] as Record<string, unknown>[]).map((token) => token["id"]));
        cursor = reply.body["next_cursor"] as string | null;
      } while (cursor !== null);
      return found;
    };
    const expected = made.map((token) => token["id"]).toReversed();

    assert.deepEqual(await idsOf("customer=c-list"), expected);
    assert.deepEqual(await idsOf(`last4=1111&bin=41111111&customer=c-list`), expected);
    assert.deepEqual(await idsOf(`bin=411111&customer=c-list`), expected);
    assert.deepEqual(await idsOf(`fingerprint=${String(first?.["fingerprint"])}`), expected);
    assert.deepEqual(
      await idsOf(`customer=c-list&created_after=${String(made[4]?.["created_at"])}`),
      expected.slice(0, 2),
    );
  });

  it("a batch gives each item its own result; a bad one does not sink the rest", async () => {
    const items = [
      { type: "card", card: visa },
      { type: "card", card: { ...visa, number: "4242424242424241" } },
      { nonsense: true },
      { type: "text", text: "x" },
    ];

    const reply = await vault.call("POST", "/v1/tokens/batch", { body: { items } });

    const results = reply.body["data"] as {
      status: number;
      token?: { id: string };
      problem?: { code: string; rule: string };
    }[];
    assert.deepEqual(
      results.map((result) => result.status),
      [201, 400, 400, 201],
    );
    assert.equal(results[1]?.problem?.rule, "check_digit");
    assert.doesNotMatch(reply.text, /4242424242424241/);
    const revealed = await vault.call("POST", "/v1/tokens/reveal", {
      body: { items: [results[0]?.token?.id, "tok_unknown", results[3]?.token?.id], purpose: "batch" },
    });
    const shown = revealed.body["data"] as { status: number; token?: Record<string, unknown> }[];
    assert.deepEqual(
      shown.map((result) => result.status),
      [200, 404, 200],
    );
    assert.equal((shown[0]?.token?.["card"] as Record<string, unknown> | undefined)?.["number"], visa.number);
    assert.equal((await trailOf(results[0]?.token?.id))[0]?.["action"], "token.reveal");
  });

  it("of another tenant or unknown are not found, without a hint", async () => {
    const unknown = "tok_00000000000000000000000000";
    for (const id of [unknown, `${unknown}00`, "x", "crd_1"]) {
      const reply = await vault.call("GET", `/v1/tokens/${id}`);

      assert.deepEqual([reply.status, reply.body["code"]], [404, "token_not_found"]);
    }
  });

  it("a publishable credential may create, never read, and learns nothing from reuse", async () => {
    const browser = await vault.credential(["tokens.create"], { kind: "publishable" });
    const created = await vault.call("POST", "/v1/tokens", {
      body: { type: "card", card: visa },
      secret: browser,
    });

    const read = await vault.call("GET", `/v1/tokens/${String(created.body["id"])}`, { secret: browser });
    const reuse = await vault.call("POST", "/v1/tokens", {
      body: { type: "card", card: visa, reuse: "tenant" },
      secret: browser,
    });

    assert.equal(created.status, 201);
    assert.equal(read.status, 403);
    assert.deepEqual([reuse.status, reuse.body["param"], reuse.body["rule"]], [400, "reuse", "publishable"]);
  });
});
