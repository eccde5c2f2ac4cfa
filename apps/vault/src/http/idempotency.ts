/** Idempotency keys: the same POST sent twice does its work once, for 24 hours. */

import { canonicalJson, type JsonValue } from "@cardkeep/trail-log";
import { ConstraintFault, type Database, query } from "../db/index.ts";
import type { Caller } from "../kernel/caller.ts";
import type { Clock } from "../kernel/clock.ts";
import { refuseCardData } from "../kernel/input.ts";
import { type Insert, rowOf } from "../kernel/row.ts";
import type { Answer, AnyRoute } from "../kernel/route.ts";
import { keyedHash, type Keys } from "../keys/index.ts";
import { refuse } from "./errors.ts";

/** How long an answer is kept. */
const keptMs = 24 * 60 * 60 * 1000;

/** Bytes of a key's id, in front of the hash. */
const keyIdLength = 16;

const idempotency = {
  table: "idempotency",
  columns: {
    tenant: "text",
    credential: "text",
    idempotency_key: "text",
    body_hash: "bytes",
    status: "int",
    reply: "text",
    created_at: "int",
  },
} as const;

type Scope = { readonly tenant: string; readonly credential: string; readonly key: string };

/** The kept answer of a key, by the primary key. */
const keptAnswer = query<
  Scope,
  { body_hash: Uint8Array; status: number; reply: string | null; created_at: number }
>((db, param) =>
  db
    .selectFrom("idempotency")
    .select(["body_hash", "status", "reply", "created_at"])
    .where("tenant", "=", param("tenant"))
    .where("credential", "=", param("credential"))
    .where("idempotency_key", "=", param("key")),
);

/** Drops kept answers older than a time, by `idempotency_created`. */
const dropOlder = query<{ before: number }>((db, param) =>
  db.deleteFrom("idempotency").where("created_at", "<", param("before")),
);

/** Deletes answers past their 24 hours. */
export async function dropStaleAnswers(db: Database, clock: Clock): Promise<void> {
  const before = clock.now() - keptMs;
  await db.write({ run: (tx) => dropOlder.all(tx, { before }) });
}

/** The body without security codes: not even a keyed hash of one may be kept (3.3.1). */
function withoutCodes(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(withoutCodes);
  if (typeof value !== "object" || value === null) return value as JsonValue;
  const entries = Object.entries(value).filter(([name, inner]) => name !== "cvc" && inner !== undefined);
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutCodes(inner)]));
}

/** A request that carries a key. */
export interface KeyedRequest {
  readonly route: AnyRoute;
  readonly url: string;
  readonly header: string;
  readonly caller: Caller;
  readonly body: unknown;
}

/** What the front door runs when the work has to be done. */
type Work = (keep: (answer: Answer<unknown>) => readonly Insert[]) => Promise<Answer<unknown>>;

/** An answer, and whether it is an earlier one. */
export interface KeyedAnswer extends Answer<unknown> {
  readonly isReplayed: boolean;
}

/** Runs requests that carry an `Idempotency-Key`. */
export interface IdempotentRunner {
  run(request: KeyedRequest, work: Work): Promise<KeyedAnswer>;
}

/** Makes the runner. Requests under way in this process are known in memory; other processes meet at the table. */
export function idempotentRunner(needs: { db: Database; clock: Clock; keys: Keys }): IdempotentRunner {
  const underWay = new Set<string>();

  /** The key's id and the keyed hash of the request: an answer kept under a retired key is compared under it. */
  async function hashOf({ caller, route, url, body }: KeyedRequest, keptUnder?: Uint8Array): Promise<Buffer> {
    const key =
      keptUnder === undefined
        ? await needs.keys.active(caller.tenant, "idempotency")
        : await needs.keys.byId(keptUnder);
    const text = `${route.method} ${url}\n${canonicalJson(withoutCodes(body ?? null))}`;
    return Buffer.concat([key.id, keyedHash(key, text)]);
  }

  async function runOnce(request: KeyedRequest, work: Work): Promise<KeyedAnswer> {
    const { caller, header: key, route } = request;
    const scope = { tenant: caller.tenant, credential: caller.credential, key };
    const now = needs.clock.now();
    const kept = await keptAnswer.first(needs.db, scope);
    const isFresh = kept !== undefined && kept.created_at > now - keptMs;
    if (kept !== undefined && !isFresh) await dropStaleAnswers(needs.db, needs.clock);
    if (isFresh) {
      const hash = await hashOf(request, kept.body_hash.subarray(0, keyIdLength));
      if (!hash.equals(kept.body_hash)) throw refuse.idempotency_mismatch();
      if (route.replay !== "again") {
        return { status: kept.status, reply: JSON.parse(kept.reply ?? "null"), isReplayed: true };
      }
      return { ...(await work(() => [])), isReplayed: false };
    }
    const hash = await hashOf(request);
    const keep = (answer: Answer<unknown>): readonly Insert[] => [
      rowOf(idempotency, {
        tenant: caller.tenant,
        credential: caller.credential,
        idempotency_key: key,
        body_hash: hash,
        status: answer.status,
        reply: route.replay === "again" ? null : JSON.stringify(answer.reply),
        created_at: now,
      }),
    ];
    try {
      return { ...(await work(keep)), isReplayed: false };
    } catch (fault) {
      // The only row of this unit that can clash is the key's: another process was quicker.
      if (fault instanceof ConstraintFault)
        throw refuse.idempotency_in_flight({ retryAfterSeconds: 1, cause: fault });
      throw fault;
    }
  }

  return {
    async run(request, work) {
      if (!/^[\x21-\x7e]{1,255}$/.test(request.header)) throw refuse.idempotency_key_invalid();
      // The key lies in the database in clear.
      refuseCardData("Idempotency-Key", request.header);
      const { caller, header } = request;
      const name = `${caller.tenant}\n${caller.credential}\n${header}`;
      if (underWay.has(name)) throw refuse.idempotency_in_flight({ retryAfterSeconds: 1 });
      underWay.add(name);
      try {
        return await runOnce(request, work);
      } finally {
        underWay.delete(name);
      }
    },
  };
}
