/** What the trail says about keys. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import type { Insert } from "../kernel/row.ts";
import { trailEntry, type TrailRecord } from "../trail/index.ts";
import { keyIdText } from "./data-key.ts";

/** Which key, and what was done to it. */
export interface KeyEvent {
  readonly action: "key.create" | "key.rotate" | "key.destroy";
  readonly key: {
    readonly id: Uint8Array;
    readonly tenant: string;
    readonly purpose: KeyPurpose;
    readonly version: number;
  };
  /** Absent when the vault did it by itself. */
  readonly by?: Pick<TrailRecord, "actor" | "ip" | "requestId"> | undefined;
  readonly detail?: TrailRecord["detail"];
}

const byTheVault = { actor: { kind: "system", id: "vault" }, ip: null, requestId: null } as const;

/** The trail row of a key's event, for the transaction of the event. @pci 10.2.1.5, 10.2.1.7 */
export function keyEntry(
  needs: { readonly clock: Clock; readonly random: Random },
  { action, key, by, detail }: KeyEvent,
): Insert {
  return trailEntry(needs, {
    ...(by ?? byTheVault),
    tenant: key.tenant,
    action,
    resource: keyIdText(key.id),
    outcome: "success",
    detail: { purpose: key.purpose, version: key.version, ...detail },
  });
}
