/** The noun: a tenant is one merchant, and everything belongs to one. */

import type { KeyPurpose } from "@cardkeep/protocol";
import { formatId, newIdBytes } from "../kernel/id.ts";
import type { Random } from "../kernel/random.ts";

/** A tenant. Its mode is fixed for life: test and live data never share one. */
export interface Tenant {
  /** `ten_…`, or `default` for the first. */
  readonly id: string;
  readonly name: string;
  readonly mode: "test" | "live";
}

/** Id and name of the tenant that a first start makes. */
export const firstTenant: Tenant = { id: "default", name: "default", mode: "live" };

/** Data keys that each tenant owns. */
export const tenantKeyPurposes: readonly KeyPurpose[] = [
  "records",
  "fingerprint",
  "idempotency",
  "credentials",
];

/** A fresh tenant id. */
export function newTenantId(random: Random): string {
  return formatId("ten", newIdBytes(random));
}
