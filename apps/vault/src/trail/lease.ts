/** The lease that lets one sequencer at a time number the entries of a database. */

import type { Executor } from "../db/index.ts";
import { addLease, endLease, leaseNamed, maxLeaseMs, takeLease } from "./lease-queries.ts";

const name = "trail-sequencer";

/** Who asks for the lease, and for how many milliseconds, at most ten minutes. */
export interface LeaseHolder {
  readonly holder: string;
  readonly leaseMs: number;
}

/**
 * Takes or renews the lease inside the transaction of the work it allows; false when another holds it.
 * Its row stays locked until that transaction ends, so even a holder that was presumed dead cannot number
 * beside its heir: the lease says whose turn it is, the lock makes it safe.
 */
export async function holdLease(tx: Executor, { holder, leaseMs }: LeaseHolder): Promise<boolean> {
  const request = { name, holder, leaseMs: Math.min(leaseMs, maxLeaseMs) };
  if ((await takeLease[tx.kind].first(tx, request)) !== undefined) return true;
  if ((await leaseNamed.first(tx, { name })) !== undefined) return false;
  await addLease.all(tx, { name, holder });
  return (await takeLease[tx.kind].first(tx, request)) !== undefined;
}

/** Gives the lease up, so that another process need not wait for its end. */
export async function releaseLease(tx: Executor, holder: string): Promise<void> {
  await endLease.all(tx, { name, holder });
}
