/** A database with a tenant and an open gate, for the tests of this room. */

import type { Right } from "@cardkeep/protocol";
import { type DatabaseKind, query } from "../../db/index.ts";
import { newPlace } from "../../db/testing/databases.ts";
import type { Caller } from "../../kernel/caller.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { systemRandom } from "../../kernel/random.ts";
import { authenticate } from "../authenticate.ts";
import { createCredential } from "../create-credential.ts";
import { createTenant } from "../create-tenant.ts";
import { closeGate, openGate } from "../gate.ts";
import { storedKeys } from "./stored-keys.ts";

/** When tests begin: 2026-03-01T08:00Z. */
export const start = Date.UTC(2026, 2, 1, 8);

const entries = query<Record<string, never>, { tenant: string; event: string }>((db) =>
  db.selectFrom("trail_entries").select(["tenant", "event"]).orderBy("ord"),
);

/** Where a test's requests come from. */
export const asking = { ip: "192.0.2.7", requestId: "req_1" } as const;

/** What the tests look at in a trail entry. */
export interface SeenEntry {
  readonly action: string;
  readonly tenant: string;
  readonly reason?: string;
  readonly ip: string | null;
  readonly actor: { readonly id: string };
  readonly resource: string | null;
  readonly outcome: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Opens a place, a tenant `shop` and a gate whose times are set by hand. */
export async function openSite(kind: DatabaseKind) {
  const place = await newPlace(kind);
  const db = await place.open();
  const random = systemRandom();
  const clock = fixedClock(start);
  let elapsedMs = 0;
  const needs = { db, clock, random, keys: storedKeys(db, random) };
  const gate = openGate(needs, () => elapsedMs);
  const root = await createTenant(needs, { name: "shop", mode: "live" });
  const header = (secret: string | undefined): string => `Bearer ${secret}`;
  const caller = (secret: string | undefined): Promise<Caller> => authenticate(gate, header(secret), asking);
  return {
    place,
    db,
    clock,
    needs,
    gate,
    root,
    header,
    caller,
    rootCaller: await caller(root.secret),
    /** Time passes for the day and for what is remembered. */
    pass(ms: number) {
      clock.advance(ms);
      elapsedMs += ms;
    },
    /** Time passes for what is remembered only, as when the time of day stands still. */
    elapse(ms: number) {
      elapsedMs += ms;
    },
    make: async (
      by: Caller,
      rights: Right[],
      more: { kind?: "secret" | "publishable"; expires_in_days?: number } = {},
    ) => createCredential(gate, by, { name: "program", kind: "secret", rights, ...more }),
    trail: async (): Promise<SeenEntry[]> =>
      (await entries.all(db, {})).map(({ event }) => JSON.parse(event) as SeenEntry),
    async close() {
      await closeGate(gate);
      await db.close();
      await place.remove();
    },
  };
}

/** A site that is open. */
export type Site = Awaited<ReturnType<typeof openSite>>;
