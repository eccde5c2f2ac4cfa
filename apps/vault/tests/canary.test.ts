/**
 * Card data goes into every corner of every call of a running vault, and is then looked for in everything
 * the vault wrote, stored or answered.
 *
 * What this proves: no number, track, PIN block, holder's name, text or account in ASCII, UTF-16, base64,
 * hexadecimal or BCD, and no code beside its name. What it cannot prove: that a code of three or four
 * digits stands nowhere at all, because such digits stand everywhere by chance; the decoy code, which no
 * rule accepts but every path handles, stands in for them.
 */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, it, type TestContext } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { newPlace, onEveryDatabase, type TestPlace } from "../src/db/testing/databases.ts";
import { formsOf, labelledCodes } from "./byte-forms.ts";
import { type Hit, type Root, searcherOf } from "./byte-search.ts";
import { brokenRequests, type Canary, decoys, requestsOf, strayRequests } from "./canary-requests.ts";
import { referenceOf } from "./documented-calls.ts";
import { backUp, databasePlaces, type LogEnds, logEnds } from "./resting-places.ts";
import {
  runVerb,
  startProcess,
  type VaultProcess,
  type WireReply,
  type WireRequest,
} from "./vault-process.ts";

const canaries: readonly Canary[] = testCards.map(({ digits, network }, at) => ({
  number: digits,
  code: String(network === "amex" ? 7391 + at : 731 + (at % 200)),
}));
const codes = [...new Set(canaries.map(({ code }) => code))];
const wanted = [
  ...canaries.map(({ number }) => number),
  ...Object.values(decoys),
  ...codes.flatMap(labelledCodes),
];
const searcher = searcherOf(wanted.flatMap((text, which) => formsOf(text, which)));

/** A hit without the number: what was found, as a place in the list. */
const told = (hits: readonly Hit[]): readonly string[] =>
  hits
    .slice(0, 20)
    .map(({ place, offset, which, form }) => `${place} at ${offset}: item ${which} as ${form}`);

onEveryDatabase("card data sent to every call", (kind) => {
  let place: TestPlace;
  let vault: VaultProcess;
  let folder: string;
  let ends: LogEnds | undefined;
  let revealed = "";
  let sent = 0;
  /** Replies but those of reveals and the two pages that show examples. */
  const replies: { readonly to: string; readonly reply: WireReply }[] = [];

  let turn = 0;
  const next = (): Canary => canaries[turn++ % canaries.length] ?? { number: "", code: "" };

  const send = async (request: WireRequest): Promise<WireReply> => {
    const reply = await vault.send(request);
    sent++;
    const isReveal = /reveal/.test(request.url) && reply.status === 200;
    if (isReveal) revealed += reply.body;
    else replies.push({ to: `${request.method} ${request.url.slice(0, 24)}`, reply });
    return reply;
  };
  const sendAll = async (requests: readonly WireRequest[]): Promise<void> => {
    const queue = requests.values();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const request of queue) await send(request);
      }),
    );
  };
  const json = (method: string, url: string, body?: object, more = {}): WireRequest => ({
    method,
    url,
    headers: { authorization: `Bearer ${vault.secret}`, "content-type": "application/json", ...more },
    body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
  });

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "cardkeep-canary-"));
    place = await newPlace(kind);
    ends = await logEnds(place);
    vault = await startProcess(place);
    const document = await vault.send(json("GET", "/openapi.json"));
    const { calls } = referenceOf(JSON.parse(document.body));

    // Each card is stored with name and code, twice under a key, and revealed.
    const ids: string[] = [];
    for (const [at, { number, code }] of canaries.entries()) {
      const card = { number, exp_month: 12, exp_year: 2031, name: decoys.holder, cvc: code };
      const body = {
        type: "card",
        card,
        customer: `c${at % 7}`,
        ...(at % 3 === 0 ? { reuse: "customer" } : {}),
      };
      for (let times = 2; times > 0; times--) {
        const { body: text } = await send(
          json("POST", "/v1/tokens", body, { "idempotency-key": `card-${at}` }),
        );
        if (times === 1 && text.includes('"tok_')) ids.push((JSON.parse(text) as { id: string }).id);
      }
    }
    for (const body of [
      { type: "bank_account", bank_account: { iban: decoys.iban, name: decoys.holder } },
      { type: "text", text: { a: [decoys.text, canaries[0]?.number], [canaries[1]?.number ?? ""]: 1 } },
    ]) {
      const { body: text } = await send(json("POST", "/v1/tokens", body));
      ids.push((JSON.parse(text) as { id: string }).id);
    }
    for (const id of ids) await send(json("POST", `/v1/tokens/${id}/reveal`, { purpose: "charge" }));
    await send(json("POST", "/v1/tokens/reveal", { items: ids, purpose: "charge" }));
    await send(json("POST", "/v1/keys/records/rotate"));

    for (const call of calls) {
      await sendAll(
        requestsOf(call, vault.secret, next, (path) =>
          path.includes("tokens") ? (ids[turn % ids.length] ?? "") : "none",
        ),
      );
    }
    await sendAll(strayRequests(vault.secret, next));
    for (const bytes of brokenRequests(next)) {
      replies.push({ to: "bytes", reply: { status: 0, headers: "", body: await vault.sendRaw(bytes) } });
    }
  });
  after(async () => {
    await vault.stop();
    rmSync(folder, { recursive: true, force: true });
    await place.remove();
  });

  const findNothing = (t: TestContext, name: string, roots: readonly Root[]): void => {
    let bytes = 0;
    for (const root of roots) {
      const found = searcher.inFiles(root);
      bytes += found.bytes;
      assert.deepEqual(told(found.hits), []);
    }
    assert.ok(bytes > 100, `${bytes} bytes of ${name}`);
    t.diagnostic(`${bytes} bytes of ${name} after ${sent} requests`);
  };

  it("was taken: most cards were stored, and reveals give them back", () => {
    const found = new Set(searcher.inBytes("revealed", Buffer.from(revealed)).map(({ which }) => which));
    const shown = canaries.filter((_, which) => found.has(which)).length;

    assert.ok(sent > 1200, `${sent} requests`);
    assert.ok(shown > canaries.length * 0.9, `${shown} of ${canaries.length} cards revealed`);
    assert.ok(revealed.includes(decoys.iban) && revealed.includes(decoys.text));
  });

  it("is in no reply but that of a reveal [3.4.1]", () => {
    for (const { to, reply } of replies) {
      const bytes = Buffer.from(`${reply.headers}\n\n${reply.body}`);
      assert.deepEqual(told(searcher.inBytes(`${to}, answered ${reply.status}`, bytes)), []);
    }
  });

  it("was never a defect: no reply is 500", () => {
    assert.deepEqual(
      replies.filter(({ reply }) => reply.status >= 500).map(({ to, reply }) => `${to} ${reply.body}`),
      [],
    );
  });

  it("is in nothing the process wrote, at the level of debugging [3.3.1, 10.3]", (t) => {
    const output = Buffer.from(vault.output(), "latin1");

    assert.ok(output.length > 100_000, `${output.length} bytes`);
    assert.deepEqual(told(searcher.inBytes("output", output)), []);
    t.diagnostic(`${output.length} bytes of output`);
  });

  it("is in no metric", async () => {
    const { status, body } = await vault.send(json("GET", "/metrics"));

    assert.equal(status, 200);
    assert.deepEqual(told(searcher.inBytes("metrics", Buffer.from(body))), []);
  });

  it("is nowhere in the data folder of the running vault: database, WAL, shared memory, lock, keys", (t) => {
    findNothing(t, "data folder", [place.folder]);
  });

  it("is nowhere in the files of the database [3.5.1]", async (t) => {
    const { roots, unreadable } = await databasePlaces(place, ends);
    if (unreadable !== undefined) return t.skip(`the files cannot be read: ${unreadable}`);
    findNothing(t, "database files", roots);
  });

  it("is in no backup", async (t) => {
    const { roots, unreadable } = await backUp(place, folder);
    if (unreadable !== undefined) return t.skip(unreadable);
    findNothing(t, "backup", roots);
  });

  it("is in no export of the trail [10.3.2]", async (t) => {
    const file = path.join(folder, "trail.jsonl");
    await runVerb(place, "trail", "export", "-o", file);

    findNothing(t, "trail", [file]);
  });

  it("is nowhere after a clean stop", async (t) => {
    assert.equal(await vault.stop(), 0);

    findNothing(t, "data folder", [place.folder]);
    assert.deepEqual(told(searcher.inBytes("output", Buffer.from(vault.output(), "latin1"))), []);
  });
});
