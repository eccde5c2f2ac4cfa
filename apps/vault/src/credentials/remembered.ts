/** Credentials verified a moment ago, so that a busy program costs one lookup a second and not one a request. */

import { hash } from "node:crypto";
import type { Caller } from "../kernel/caller.ts";

/** What is kept of a verified credential: the caller without its request. */
export type Verified = Omit<Caller, "ip" | "requestId"> & {
  /** Milliseconds since the epoch, or infinity. */
  readonly expiresAt: number;
};

/** Verified credentials by the SHA-256 of their secret; the secret itself is not kept. */
export interface Remembered {
  find(text: string): Verified | undefined;
  /** Grows with every `forget`; a check that began before must not be remembered after. */
  epoch(): number;
  /** Remembers unless something was forgotten since `epoch`. */
  remember(text: string, verified: Verified, epoch: number): void;
  /** Drops a credential at once, for its revocation. */
  forget(credential: string): void;
}

/** How long a check counts, in milliseconds: a revocation elsewhere is in force after this at the latest. */
export const rememberMs = 1000;
/** Most credentials remembered; the oldest goes first. */
const mostRemembered = 10_000;

/**
 * An empty memory. `elapsed` gives milliseconds on a scale that neither stands still nor runs back, which
 * a clock that is being corrected does.
 */
export function openRemembered(elapsed: () => number): Remembered {
  const entries = new Map<string, { readonly verified: Verified; readonly until: number }>();
  let epoch = 0;
  return {
    find(text) {
      const digest = hash("sha256", text, "binary");
      const entry = entries.get(digest);
      if (entry === undefined) return undefined;
      if (elapsed() < entry.until) return entry.verified;
      entries.delete(digest);
      return undefined;
    },
    epoch: () => epoch,
    remember(text, verified, since) {
      if (since !== epoch) return;
      const digest = hash("sha256", text, "binary");
      entries.delete(digest);
      for (const oldest of entries.keys()) {
        if (entries.size < mostRemembered) break;
        entries.delete(oldest);
      }
      entries.set(digest, { verified, until: elapsed() + rememberMs });
    },
    forget(credential) {
      epoch += 1;
      for (const [digest, { verified }] of entries) {
        if (verified.credential === credential) entries.delete(digest);
      }
    },
  };
}
