import assert from "node:assert/strict";
import { it } from "node:test";
import { leafHash, openCheckpoint, parseEvent, parseVerifierKey, verifyInclusion } from "@cardkeep/trail-log";
import type { TrailCheckpoint, TrailList, TrailProof } from "@cardkeep/protocol";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { systemRandom } from "../kernel/random.ts";
import { trailRoutes } from "./routes.ts";
import { callRoute, readerOf } from "./testing/caller.ts";
import { newSigner, newTrailPlace, type TrailPlace } from "./testing/trail-place.ts";

const reader = readerOf("default");

const callsTo = (trail: TrailPlace) => {
  const routes = trailRoutes({ ...trail, random: systemRandom() });
  return {
    list: (query: Record<string, string> = {}, caller = reader) =>
      callRoute(routes, "/v1/trail", caller, query) as Promise<TrailList>,
    checkpoint: () => callRoute(routes, "/v1/trail/checkpoint", reader) as Promise<TrailCheckpoint>,
    proof: (entry: number, caller = reader) =>
      callRoute(routes, "/v1/trail/proof", caller, { entry: String(entry) }) as Promise<TrailProof>,
  };
};

const resourcesOf = ({ data }: TrailList) => data.map(({ event }) => event.resource);

onEveryDatabase("trail routes", (kind) => {
  it("a reader sees at once what was committed before the request, newest first", async () => {
    await using trail = await newTrailPlace(kind);
    const { list } = callsTo(trail);
    await trail.append(3);

    const page = await list();

    assert.deepEqual(resourcesOf(page), ["tok_2", "tok_1", "tok_0"]);
    assert.deepEqual(
      page.data.map(({ seq, event, canonical }) => [seq, parseEvent(canonical).id === event.id]),
      [
        [2, true],
        [1, true],
        [0, true],
      ],
    );
    assert.equal(page.next_cursor, null);
  });

  it("pages hold every entry once, though reading adds some", async () => {
    await using trail = await newTrailPlace(kind);
    const { list } = callsTo(trail);
    await trail.append(7);

    const seen: (string | null)[] = [];
    let page = await list({ limit: "3" });
    seen.push(...resourcesOf(page));
    while (page.next_cursor !== null) {
      page = await list({ limit: "3", cursor: page.next_cursor });
      seen.push(...resourcesOf(page));
    }

    assert.deepEqual(seen, ["tok_6", "tok_5", "tok_4", "tok_3", "tok_2", "tok_1", "tok_0"]);
  });

  it("every reading is recorded before its answer leaves", async () => {
    await using trail = await newTrailPlace(kind);
    const { list, proof } = callsTo(trail);
    await trail.append(2);

    await list({ limit: "1", resource: "tok_0" });
    await proof(0);
    await assert.rejects(proof(99), { code: "entry_not_found" });
    const { data } = await list();

    const readings = data.map(({ event }) => event).filter(({ action }) => action === "trail.read");
    const [first] = data.filter(({ seq }) => seq === 0);
    assert.deepEqual(
      readings.map(({ outcome, reason, resource, detail }) => [outcome, reason, resource, detail]),
      [
        ["refused", "entry_not_found", null, { count: 0, entry: 99 }],
        ["success", undefined, first?.event.id, { count: 1, entry: 0 }],
        ["success", undefined, null, { count: 1, limit: 1, resource: "tok_0" }],
      ],
    );
    assert.ok(readings.every(({ actor, ip }) => actor.id === "crd_of_default" && ip === "192.0.2.9"));
  });

  it("a tenant sees neither another's entries nor proofs of them", async () => {
    await using trail = await newTrailPlace(kind);
    const { list, proof } = callsTo(trail);
    const stranger = readerOf("other");
    await trail.append(2);
    await trail.append(1, { tenant: "other", resource: "tok_theirs" });

    const own = await list({}, stranger);
    const about = await list({ resource: "tok_0" }, stranger);

    assert.deepEqual(resourcesOf(own), ["tok_theirs"]);
    assert.deepEqual(about.data, []);
    await assert.rejects(proof(0, stranger), { code: "entry_not_found", status: 404 });
  });

  it("a proof verifies against the signed head with the published verifier alone", async () => {
    await using trail = await newTrailPlace(kind);
    const { proof } = callsTo(trail);
    for (const count of [1, 300, 2]) {
      await trail.append(count);
      await trail.sequencer.sequence();
    }

    for (const seq of [0, 1, 255, 256, 302]) {
      const answer = await proof(seq);

      const head = openCheckpoint(answer.note, [parseVerifierKey(trail.signer.verifierKey)]);
      const leaf = leafHash(Buffer.from(answer.canonical));
      const path = answer.proof.map((hash) => new Uint8Array(Buffer.from(hash, "base64")));
      assert.equal(answer.leaf, Buffer.from(leaf).toString("base64"));
      assert.equal(answer.verifier_key, trail.signer.verifierKey);
      const claim = { leaf, index: seq, size: head.size, proof: path, root: head.root };
      assert.equal(verifyInclusion(claim), true);
      assert.equal(verifyInclusion({ ...claim, index: seq + 1 }), false);
    }
  });

  it("the head of an empty trail is not found, and asking for a head is not recorded", async () => {
    await using trail = await newTrailPlace(kind);
    const { checkpoint } = callsTo(trail);

    await assert.rejects(checkpoint(), { code: "checkpoint_not_found" });
    await trail.append(1);
    const sizes = [(await checkpoint()).size, (await checkpoint()).size];

    assert.deepEqual(sizes, [1, 1]);
  });

  it("a head of a former signing key is given with that key until the next entry", async () => {
    await using trail = await newTrailPlace(kind);
    const { checkpoint } = callsTo(trail);
    await trail.append(1);
    await trail.sequencer.sequence();
    await trail.sequencer.stop();
    const rotated = newSigner();
    const next = trail.another({ signer: rotated });

    const before = await checkpoint();
    await trail.append(1);
    await next.sequence();
    const after = await checkpoint();

    assert.equal(before.verifier_key, trail.signer.verifierKey);
    assert.equal(after.verifier_key, rotated.verifierKey);
    assert.equal(openCheckpoint(before.note, [parseVerifierKey(before.verifier_key)]).size, 1);
    assert.equal(openCheckpoint(after.note, [parseVerifierKey(after.verifier_key)]).size, 2);
  });

  it("refuses a cursor that is not ours, a resource that cannot be one, and card data in it", async () => {
    await using trail = await newTrailPlace(kind);
    const { list } = callsTo(trail);

    await assert.rejects(list({ cursor: "!" }), { code: "invalid_field", status: 400 });
    await assert.rejects(list({ cursor: "MS4y" }), { code: "invalid_field" });
    await assert.rejects(list({ resource: "a\0b" }), { code: "invalid_field" });
    await assert.rejects(list({ resource: "\ud800" }), { code: "invalid_field" });
    await assert.rejects(list({ resource: "4242424242424242" }), { code: "card_data_in_field" });
    await assert.rejects(list({ limit: "201" }), { code: "invalid_field" });
    await assert.rejects(list({ tenant: "other" }), { code: "unknown_field" });
    assert.equal((await trail.db.all({ sql: "select 1 as one from trail_entries" }, [])).length, 0);
  });

  it("an altered entry is not shown as if it were whole", async () => {
    await using trail = await newTrailPlace(kind);
    const { list } = callsTo(trail);
    await trail.append(2);
    await trail.sequencer.sequence();

    await trail.tamper("update trail_entries set event = '{}' where seq = 1");

    await assert.rejects(list(), { code: "trail_damaged", status: 500 });
  });
});
