/** How long a vault takes from the start of its process until it says that it is ready. */

import { setTimeout as sleep } from "node:timers/promises";
import type { Scratch } from "./scratch.ts";
import { startVault, type VaultOptions } from "./servers/server.ts";

/** Milliseconds between two questions. */
const pauseMs = 5;

/** Starts a vault, waits for 200 of `/readyz`, stops it; answers the seconds. */
export async function secondsToReady(scratch: Scratch, options: VaultOptions): Promise<number> {
  const since = performance.now();
  const vault = await startVault(scratch, options);
  for (;;) {
    const { status } = await fetch(`http://127.0.0.1:${vault.port}/readyz`);
    if (status === 200) break;
    await sleep(pauseMs);
  }
  const seconds = (performance.now() - since) / 1000;
  await vault.close();
  return seconds;
}
