import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { after, before, it } from "node:test";
import { CardkeepProblem, CardkeepUnreachable, type Client, createClient } from "@cardkeep/client";
import {
  createdCredential,
  credentialList,
  credentialView,
  keyJob,
  keyList,
  revealBatchResult,
  revealedToken,
  rights,
  tokenBatchResult,
  tokenList,
  tokenView,
  trailCheckpoint,
  trailList,
  trailProof,
} from "@cardkeep/protocol";
import { leafHash, openCheckpoint, parseVerifierKey, verifyInclusion } from "@cardkeep/trail-log";
import type { ZodType } from "zod";
import { onEveryDatabase } from "../src/db/testing/databases.ts";
import { startVault, type TestVault } from "../src/testing/vault.ts";
import { openRaw } from "./testing/raw.ts";
import { untilNumbered } from "./testing/check-trail.ts";

const visa = { number: "4242424242424242", exp_month: 12, exp_year: 2049, name: "Jane Doe" };
const amex = { number: "378282246310005", exp_month: 3, exp_year: 2048 };

/** The answer has exactly the shape that the protocol declares: nothing less, nothing besides. */
function assertShape(shape: ZodType, answer: unknown): void {
  assert.deepEqual(shape.parse(answer), answer);
}

async function problemOf(work: Promise<unknown>): Promise<CardkeepProblem> {
  const fault = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(fault instanceof CardkeepProblem, String(fault));
  return fault;
}

onEveryDatabase("from an empty folder to a card that is kept, shown and forgotten", (kind) => {
  let vault: TestVault;
  let client: Client;
  let url: string;
  let card: string;
  before(async () => {
    vault = await startVault(kind);
    url = await vault.house.listen();
  });
  after(() => vault.stop());

  it("the first start leaves a credential that only its owner can read, and it opens everything", async () => {
    const file = path.join(vault.place.folder, "first-credential");
    assert.equal(vault.house.firstCredential, file);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    client = createClient({ url, credential: readFileSync(file, "utf8") });

    assert.equal(await client.health(), true);
    assert.equal(await client.ready(), true);
  });

  it("a program's own credential is made, listed, read and revoked", async () => {
    const made = await client.credentials.create({ name: "shop", rights: ["tokens.create"] });
    const browser = await client.credentials.create({
      name: "checkout page",
      kind: "publishable",
      rights: ["tokens.create"],
      expires_in_days: 30,
    });
    const listed = await client.credentials.list({ limit: 10 });
    const read = await client.credentials.get(made.id);

    assertShape(createdCredential, made);
    assertShape(createdCredential, browser);
    assertShape(credentialList, listed);
    assertShape(credentialView, read);
    assert.equal(listed.data.length, 3);
    assert.deepEqual(listed.data.find(({ rights: given }) => given.length === rights.length)?.rights, rights);
    const shop = createClient({ url, credential: made.secret });
    assertShape(tokenView, await shop.tokens.create({ type: "card", card: visa }));
    assert.equal((await problemOf(shop.tokens.list())).code, "forbidden");

    const revoked = await client.credentials.revoke(made.id);
    assertShape(credentialView, revoked);
    assert.notEqual(revoked.revoked_at, null);
    assert.equal((await problemOf(shop.tokens.create({ type: "card", card: visa }))).status, 401);
  });

  it("a card becomes a token, the same one when the call is repeated with its key", async () => {
    const order = {
      type: "card",
      card: { ...visa, cvc: "123" },
      customer: "c-1",
      metadata: { order: "17" },
      retain_days: 30,
    } as const;
    const token = await client.tokens.create(order, { idempotencyKey: "order-17" });
    const again = await client.tokens.create(order, { idempotencyKey: "order-17" });
    const other = await problemOf(
      client.tokens.create({ ...order, customer: "c-2" }, { idempotencyKey: "order-17" }),
    );
    const shared = await client.tokens.create({
      type: "card",
      card: visa,
      customer: "c-1",
      reuse: "customer",
    });
    card = token.id;

    assertShape(tokenView, token);
    assert.deepEqual(again, token);
    assert.equal(other.code, "idempotency_mismatch");
    assert.equal(shared.id, token.id);
    assert.equal(token.card?.last4, "4242");
    assert.equal(JSON.stringify(token).includes(visa.number), false);
  });

  it("a batch takes what is sound and says what is wrong with the rest", async () => {
    const result = await client.tokens.createBatch([
      { type: "card", card: amex, customer: "c-1" },
      { type: "card", card: { ...visa, number: "4242424242424241" } },
      { type: "bank_account", bank_account: { iban: "DE89370400440532013000", name: "ACME" } },
      { type: "text", text: { passport: "X1234567" } },
    ]);

    assertShape(tokenBatchResult, result);
    assert.deepEqual(
      result.data.map(({ status }) => status),
      [201, 400, 201, 201],
    );
    assert.equal(result.data[1]?.problem?.param, "card.number");
    const ids = result.data.flatMap(({ token }) => (token === undefined ? [] : [token.id]));
    const revealed = await client.tokens.revealBatch([...ids, "tok_unknown"], { purpose: "migration" });
    assertShape(revealBatchResult, revealed);
    assert.deepEqual(
      revealed.data.map(({ status }) => status),
      [200, 200, 200, 404],
    );
    assert.equal(revealed.data[0]?.token?.card?.number === amex.number, true);
    assert.equal(revealed.data[1]?.token?.bank_account?.iban, "DE89370400440532013000");
    assert.deepEqual(revealed.data[2]?.token?.text, { passport: "X1234567" });
  });

  it("tokens are read and found by what may be shown of them", async () => {
    const shown = await client.tokens.get(card);
    const page = await client.tokens.list({ customer: "c-1", limit: 1 });
    const all: string[] = [];
    for await (const { id } of client.tokens.listAll({ customer: "c-1", limit: 1 })) all.push(id);

    assertShape(tokenView, shown);
    assertShape(tokenList, page);
    assert.notEqual(page.next_cursor, null);
    assert.equal(new Set(all).size, 2);
    for (const filter of [
      { last4: "4242" },
      { bin: "42424242" },
      { bin: "424242" },
      { fingerprint: shown.fingerprint ?? "" },
      { created_after: "2020-01-01T00:00:00Z" },
    ]) {
      const found = await client.tokens.list({ customer: "c-1", ...filter });
      assert.ok(
        found.data.some(({ id }) => id === card),
        JSON.stringify(filter),
      );
    }
  });

  it("a token is changed, revealed for a purpose, and forgotten", async () => {
    const changed = await client.tokens.update(card, {
      card: { exp_year: 2050, name: null },
      metadata: { order: "18" },
      retain_days: null,
    });
    const revealed = await client.tokens.reveal(card, { purpose: "refund of order 18" });
    const gone = await client.tokens.forget(card);

    assertShape(tokenView, changed);
    assert.equal(changed.card?.exp_year, 2050);
    assert.equal(changed.retain_until, null);
    assertShape(revealedToken, revealed);
    assert.equal(revealed.card?.number === visa.number, true);
    assert.equal(revealed.card?.name, null);
    assertShape(tokenView, gone);
    assert.equal(gone.card, null);
    assert.equal(
      (await problemOf(client.tokens.reveal(card, { purpose: "too late" }))).code,
      "token_forgotten",
    );
    assert.deepEqual(await client.tokens.get(card), gone);
  });

  it("the trail tells it all, signed and proven without the vault's word", async () => {
    const raw = await openRaw(vault.place.address);
    await untilNumbered(raw);
    await raw.close();
    const list = await client.trail.list({ resource: card, limit: 50 });
    const head = await client.trail.checkpoint();

    assertShape(trailList, list);
    assertShape(trailCheckpoint, head);
    assert.deepEqual(
      list.data.map(({ event }) => event.action),
      ["token.forget", "token.reveal", "token.update", "token.reuse", "token.create"],
    );
    assert.equal(list.data[1]?.event.purpose, "refund of order 18");
    for (const { seq, canonical } of list.data) {
      const proof = await client.trail.proof(seq);
      assertShape(trailProof, proof);
      const checkpoint = openCheckpoint(proof.note, [parseVerifierKey(proof.verifier_key)]);
      assert.equal(proof.verifier_key, head.verifier_key);
      assert.ok(
        verifyInclusion({
          leaf: leafHash(Buffer.from(canonical)),
          index: seq,
          size: checkpoint.size,
          proof: proof.proof.map((hash) => Buffer.from(hash, "base64")),
          root: checkpoint.root,
        }),
      );
    }
  });

  it("the keys are listed and one is rotated", async () => {
    const before = await client.keys.list();
    const job = await client.keys.rotate("records");
    const shown = await client.keys.job(job.id);
    const later = await client.keys.list();

    assertShape(keyList, before);
    assertShape(keyJob, job);
    assertShape(keyJob, shown);
    assert.equal(later.data.length, before.data.length + 1);
    assert.equal((await problemOf(client.keys.rotate("records"))).code, "rotation_running");
  });

  it("a vault that is not there is told apart from one that declines", async () => {
    const nobody = createClient({ url: "http://127.0.0.1:1", credential: vault.secret, retries: 0 });

    await assert.rejects(nobody.health(), CardkeepUnreachable);
    assert.equal((await problemOf(client.tokens.get("tok_unknown"))).code, "token_not_found");
  });
});
