/** Rotates a key: a new version is active at once, the old one opens until nothing is left under it. */

import type { KeyJob, KeyPurpose } from "@cardkeep/protocol";
import { ConstraintFault } from "../db/index.ts";
import { formatId, newIdBytes } from "../kernel/id.ts";
import { rowOf } from "../kernel/row.ts";
import type { Answer, Call } from "../kernel/route.ts";
import { refuse } from "./errors.ts";
import { intoKeyJobs, type JobRow, runningJob } from "./job-queries.ts";
import { keyEntry } from "./key-entry.ts";
import { jobView } from "./key-view.ts";
import type { Needs } from "./needs.ts";
import { purposeRules } from "./purposes.ts";
import { retireKey } from "./queries.ts";
import type { Rekeyer } from "./rekeyer.ts";
import { keyOwner } from "./show-keys.ts";

/** The part of a call that a rotation looks at. */
type RotationCall = Pick<Call<{ purpose: KeyPurpose }, unknown, unknown>, "caller" | "params" | "keep">;

/** The job that a rotation starts; where nothing has to be moved it is finished as it begins. */
function jobOf(needs: Needs, owner: string, purpose: KeyPurpose, from: number, total: number): JobRow {
  const now = needs.clock.now();
  const isMoving = purposeRules[purpose].afterlife.kind === "reseal";
  return {
    id: formatId("job", newIdBytes(needs.random)),
    tenant: owner,
    purpose,
    state: isMoving ? "running" : "finished",
    from_version: from,
    to_version: from + 1,
    total,
    done: 0,
    position: 0,
    created_at: now,
    updated_at: now,
    finished_at: isMoving ? null : now,
  };
}

/**
 * Starts a rotation. The new version, the retired old one, the job and the trail entry commit together.
 *
 * @throws `rotation_running`, `key_not_found`
 * @pci 3.7.4, 3.7.5
 */
export async function rotateKey(
  needs: Needs,
  rekeyers: readonly Rekeyer[],
  { caller, params, keep }: RotationCall,
): Promise<Answer<KeyJob>> {
  const { db, keys } = needs;
  const { purpose } = params;
  const owner = keyOwner(caller.tenant, purpose);
  if ((await runningJob.first(db, { tenant: owner, purpose })) !== undefined) throw refuse.rotation_running();
  const old = await keys.active(owner, purpose);
  const total = (await rekeyers.find((one) => one.purpose === purpose)?.count(owner, old)) ?? 0;
  const minted = await keys.mint({
    tenant: owner,
    purpose,
    version: old.version + 1,
    owner: caller.credential,
  });
  const job = jobOf(needs, owner, purpose, old.version, total);
  const answer = { status: 202, reply: jobView(job) };
  const entry = keyEntry(needs, {
    action: "key.rotate",
    key: minted.key,
    by: { actor: { kind: "credential", id: caller.credential }, ip: caller.ip, requestId: caller.requestId },
  });
  try {
    await db.write({
      inserts: [minted.row, rowOf(intoKeyJobs, job), entry, ...keep(answer)],
      run: async (tx) => {
        // Another rotation that was quicker has retired the version this one set out from.
        const retired = await retireKey.first(tx, { id: old.id, now: job.created_at });
        if (retired === undefined) throw refuse.rotation_running();
      },
    });
  } catch (fault) {
    minted.key.secret[Symbol.dispose]();
    if (fault instanceof ConstraintFault) throw refuse.rotation_running({ cause: fault });
    throw fault;
  }
  keys.adopt(minted.key);
  return answer;
}
