/** Keys and key jobs as they go out: without key material. */

import type { KeyJob, KeyList, KeyPurpose } from "@cardkeep/protocol";
import { isoOf } from "../kernel/clock.ts";
import { type KeyState, keyIdText } from "./data-key.ts";
import type { JobRow } from "./job-queries.ts";
import { purposeRules } from "./purposes.ts";
import type { KeyRow } from "./queries.ts";

const dayMs = 86_400_000;

/** One version as the inventory shows it. Only an active key can be overdue. @pci 3.7.4, 12.3.3 */
export function keyViewOf(row: KeyRow, now: number): KeyList["data"][number] {
  const purpose = row.purpose as KeyPurpose;
  const rotateBy = row.created_at + row.cryptoperiod_days * dayMs;
  return {
    id: keyIdText(row.id),
    object: "key",
    tenant: row.tenant,
    purpose,
    version: row.version,
    state: row.state as KeyState,
    algorithm: purposeRules[purpose].algorithm,
    owner: row.owner,
    created_at: isoOf(row.created_at),
    retired_at: timeOf(row.retired_at),
    destroyed_at: timeOf(row.destroyed_at),
    cryptoperiod_days: row.cryptoperiod_days,
    rotate_by: isoOf(rotateBy),
    is_overdue: row.state === "active" && now >= rotateBy,
  };
}

/** A job on the wire. */
export function jobView(row: JobRow): KeyJob {
  return {
    id: row.id,
    object: "key_job",
    purpose: row.purpose as KeyPurpose,
    state: row.state as KeyJob["state"],
    from_version: row.from_version,
    to_version: row.to_version,
    total: row.total,
    done: row.done,
    created_at: isoOf(row.created_at),
    updated_at: isoOf(row.updated_at),
    finished_at: timeOf(row.finished_at),
  };
}

function timeOf(at: number | null): string | null {
  return at === null ? null : isoOf(at);
}
