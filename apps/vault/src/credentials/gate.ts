/** The gate: what one process keeps in memory to check credentials. */

import { Secret } from "../kernel/secret.ts";
import { steadyClock } from "../kernel/clock.ts";
import { type LastUse, openLastUse } from "./last-use.ts";
import type { HashKey, Needs } from "./needs.ts";
import { openRefusedAccess, type RefusedAccess } from "./refused-access.ts";
import { openRemembered, type Remembered } from "./remembered.ts";

/** What this room's use cases are handed; made once by `openGate`, ended by `closeGate`. */
export interface Gate extends Needs {
  readonly remembered: Remembered;
  readonly refused: RefusedAccess;
  readonly lastUse: LastUse;
  /** Hashes what names no credential, so that a refusal costs the same work whatever its cause. */
  readonly decoy: HashKey;
}

/**
 * Opens the gate. Its clock never runs back, so an expired credential stays expired. `elapsed` gives
 * milliseconds since any moment and does not follow corrections of the time of day.
 */
export function openGate(needs: Needs, elapsed: () => number = () => performance.now()): Gate {
  const own: Needs = { ...needs, clock: steadyClock(() => needs.clock.now()) };
  return {
    ...own,
    remembered: openRemembered(elapsed),
    refused: openRefusedAccess(own, elapsed),
    lastUse: openLastUse(own),
    decoy: { id: new Uint8Array(16), secret: Secret.seal("data-key", own.random.bytes(32)) },
  };
}

/** Writes what is still counted, waits for it, and wipes. The database is still open. */
export async function closeGate(gate: Gate): Promise<void> {
  await Promise.all([gate.refused.stop(), gate.lastUse.stop()]);
  gate.decoy.secret[Symbol.dispose]();
}
