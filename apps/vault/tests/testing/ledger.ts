/** What the callers of a vault were told, to be held against what the vault has afterwards. */

import assert from "node:assert/strict";
import type { Raw } from "./raw.ts";
import type { Wire } from "./wire.ts";

/** A token as its caller knows it. */
export interface Known {
  readonly number: string;
  readonly name: string;
  /** Customers it may have: one, or several while a change was never answered. */
  customers: readonly (string | null)[];
  /** `maybe`: the call to forget it was never answered. */
  forgotten: "no" | "maybe" | "yes";
}

/** Everything that was acknowledged. */
export interface Ledger {
  readonly tokens: Map<string, Known>;
  /** Purposes of answered reveals; each purpose is used once for each token it names. */
  readonly reveals: Map<string, readonly string[]>;
  /** Statuses other than success, and how often. */
  readonly refused: Map<string, number>;
}

/** A ledger with nothing in it. */
export function newLedger(): Ledger {
  return { tokens: new Map(), reveals: new Map(), refused: new Map() };
}

type Item = {
  readonly status: number;
  readonly token?: { readonly card: { readonly number: string; readonly name: string } };
};

/** Most items of a batch. */
const batchLimit = 1000;
let checks = 0;

/** Every acknowledged token opens with its number and name, every forgotten one stays forgotten. */
export async function checkTokens(
  wire: Wire,
  ledger: Ledger,
  ids: readonly string[] = [...ledger.tokens.keys()],
): Promise<void> {
  for (let at = 0; at < ids.length; at += batchLimit) {
    const some = ids.slice(at, at + batchLimit);
    const purpose = `check ${checks++}`;
    const reply = await wire.call("POST", "/v1/tokens/reveal", { body: { items: some, purpose } });
    assert.equal(reply.status, 200, JSON.stringify(reply.body));
    ledger.reveals.set(purpose, []);
    for (const [place, item] of (reply.body["data"] as Item[]).entries()) {
      const known = ledger.tokens.get(some[place] ?? "");
      assert.ok(known !== undefined);
      if (item.status === 200) {
        assert.notEqual(known.forgotten, "yes", "a forgotten token opens");
        assert.equal(item.token?.card.number === known.number, true, "a token opens with another number");
        assert.equal(item.token?.card.name, known.name);
        known.forgotten = "no";
      } else {
        assert.equal(item.status, 410, "an acknowledged token is lost");
        assert.notEqual(known.forgotten, "no", "a token was forgotten that nobody asked to forget");
        known.forgotten = "yes";
      }
    }
  }
}

/** Every acknowledged change is there; a change that was never answered is there wholly or not at all. */
export async function checkCustomers(
  wire: Wire,
  ledger: Ledger,
  ids: readonly string[] = [...ledger.tokens.keys()],
): Promise<void> {
  const living = ids.filter((id) => ledger.tokens.get(id)?.forgotten === "no");
  for (let at = 0; at < living.length; at += 16) {
    await Promise.all(
      living.slice(at, at + 16).map(async (id) => {
        const reply = await wire.call("GET", `/v1/tokens/${id}`);
        const known = ledger.tokens.get(id);
        const customer = (reply.body["customer"] ?? null) as string | null;
        assert.equal(reply.status, 200);
        assert.ok(known !== undefined);
        assert.ok(known.customers.includes(customer), "an acknowledged change is lost");
        known.customers = [customer];
      }),
    );
  }
}

/** Every acknowledged reveal stands in the trail, for each token it opened. */
export async function checkReveals(raw: Raw, ledger: Ledger): Promise<void> {
  const rows = await raw.run(
    "select resource, event from trail_entries where event like ?",
    "%token.reveal%",
  );
  const written = new Set(
    rows.map(({ resource, event }) => {
      const { purpose } = JSON.parse(String(event)) as { readonly purpose: string };
      return `${String(resource)} ${purpose}`;
    }),
  );
  for (const [purpose, ids] of ledger.reveals) {
    for (const id of ids) assert.ok(written.has(`${id} ${purpose}`), "a reveal is not in the trail");
  }
}

/** Every acknowledged creation stands in the trail once. */
export async function checkCreations(raw: Raw, ledger: Ledger): Promise<void> {
  const rows = await raw.run("select resource from trail_entries where event like ?", "%token.create%");
  const written = rows.map(({ resource }) => String(resource));
  assert.equal(new Set(written).size, written.length, "a token has two entries of its creation");
  const all = new Set(written);
  for (const id of ledger.tokens.keys()) assert.ok(all.has(id), "a token without its entry");
  const [counted] = await raw.run("select count(*) as count from tokens");
  assert.equal(counted?.["count"], written.length, "tokens and entries of creation differ in number");
}
