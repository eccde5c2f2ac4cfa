/** Opened keys over a real database and the local provider, with a clock set by hand. */

import type { KeyJob, KeyPurpose } from "@cardkeep/protocol";
import type { DatabaseKind } from "../../db/index.ts";
import { newPlace } from "../../db/testing/databases.ts";
import type { Caller } from "../../kernel/caller.ts";
import { fixedClock } from "../../kernel/clock.ts";
import { systemRandom } from "../../kernel/random.ts";
import { type Insert, rowOf } from "../../kernel/row.ts";
import type { KeyRing } from "../key-ring.ts";
import { openKeys } from "../open-keys.ts";
import { openProvider } from "../open-provider.ts";
import { tenantPurposes } from "../purposes.ts";
import type { Needs } from "../needs.ts";
import type { Rekeyer } from "../rekeyer.ts";
import { rotateKey } from "../rotate-key.ts";

const startsAt = Date.parse("2026-03-01T08:30:00Z");

/** A caller of a tenant. */
export function callerOf(tenant: string): Caller {
  return {
    tenant,
    mode: "live",
    credential: "crd_test",
    kind: "secret",
    rights: new Set(["keys.read", "keys.rotate"]),
    ip: null,
    requestId: null,
  };
}

/** Rotates a key for a caller of a tenant. */
export async function rotation(
  needs: Needs,
  purpose: KeyPurpose,
  options: {
    readonly tenant?: string;
    readonly rekeyers?: readonly Rekeyer[];
    readonly keep?: () => readonly Insert[];
  } = {},
): Promise<KeyJob> {
  const caller = callerOf(options.tenant ?? "default");
  const keep = options.keep ?? (() => []);
  return (await rotateKey(needs, options.rekeyers ?? [], { caller, params: { purpose }, keep })).reply;
}

/** The row of a tenant. */
function tenantRow(id: string): Insert {
  const into = {
    table: "tenants",
    columns: { id: "text", name: "text", mode: "text", created_at: "int" },
  } as const;
  return rowOf(into, { id, name: id, mode: "live", created_at: startsAt });
}

/** A database with the tenants `default` and `other`, and its keys. `another` is a second process on it. */
export async function newRingPlace(kind: DatabaseKind) {
  const place = await newPlace(kind);
  const clock = fixedClock(startsAt);
  const random = systemRandom();
  const db = await place.open({ clock });
  const provider = () => openProvider({ name: "local", dataDir: place.folder, environment: {}, random, db });
  const opened: KeyRing[] = [];
  const another = async (): Promise<KeyRing> => {
    const ring = await openKeys({ db, clock, random, provider: await provider() });
    opened.push(ring);
    return ring;
  };
  const keys = await another();
  for (const tenant of ["default", "other"]) {
    const rows = await keys.newKeys(tenant, tenantPurposes, "vault");
    await db.write({ inserts: [tenantRow(tenant), ...rows] });
  }
  return {
    folder: place.folder,
    db,
    clock,
    random,
    keys,
    another,
    /** Actions in the trail of a tenant. */
    async trail(tenant: string): Promise<readonly string[]> {
      const rows = await db.all({ sql: "select tenant, event from trail_entries order by ord" }, []);
      const own = rows.filter((row) => row["tenant"] === tenant);
      return own.map((row) => (JSON.parse(String(row["event"])) as { action: string }).action);
    },
    async [Symbol.asyncDispose]() {
      for (const ring of opened) ring.close();
      await db.close();
      await place.remove();
    },
  };
}
