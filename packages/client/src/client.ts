/** The client: every call of a vault, bound to its address and a credential. */

import { openPaths } from "./calls.ts";
import { type CredentialCalls, credentialCalls } from "./credentials.ts";
import { startDeadline } from "./deadline.ts";
import { type KeyCalls, keyCalls } from "./keys.ts";
import { type CallOptions, exchange, sender } from "./send.ts";
import { type ClientSettings, checkSettings } from "./settings.ts";
import { machineTiming, type Timing } from "./timing.ts";
import { type TokenCalls, tokenCalls } from "./tokens.ts";
import { type TrailCalls, trailCalls } from "./trail.ts";
import { CardkeepUnreachable } from "./unreachable.ts";

/** Asks whether the vault is well: true for 2xx, false for 503. Never repeated. @throws CardkeepUnreachable */
export type Ask = (options?: CallOptions) => Promise<boolean>;

/** A vault, as a program calls it. */
export interface Client {
  readonly tokens: TokenCalls;
  readonly trail: TrailCalls;
  readonly keys: KeyCalls;
  readonly credentials: CredentialCalls;
  /** Whether the process is alive. */
  readonly health: Ask;
  /** Whether database, keys and trail are ready. Not hearing anything is an error, never false. */
  readonly ready: Ask;
}

/**
 * Makes a client. It holds no connection and nothing that must be closed.
 *
 * @throws TypeError when a setting is wrong; no value is quoted
 */
export function createClient(settings: ClientSettings, timing: Timing = machineTiming): Client {
  const target = checkSettings(settings);
  const send = sender(target, timing);

  const ask =
    (path: string): Ask =>
    async (options) => {
      const deadline = startDeadline(timing, target.timeoutMs, options?.signal);
      try {
        const { status } = await exchange(target, timing, deadline, path, { method: "GET" });
        if (status >= 200 && status < 300) return true;
        if (status === 503) return false;
        throw new CardkeepUnreachable("malformed", { status });
      } finally {
        deadline.close();
      }
    };

  return {
    tokens: tokenCalls(send),
    trail: trailCalls(send),
    keys: keyCalls(send),
    credentials: credentialCalls(send),
    health: ask(openPaths.health),
    ready: ask(openPaths.ready),
  };
}
