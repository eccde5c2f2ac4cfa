/** Notes when a credential was last used, at most once an hour and never while a request waits (PCI DSS 8.2.6). */

import type { Needs } from "./needs.ts";
import { markUsed } from "./queries.ts";

/** Takes uses to the database. */
export interface LastUse {
  /** A credential was used; `lastUsedAt` is what its row said. */
  note(credential: string, lastUsedAt: number | null): void;
  /** Waits for what is being written. */
  stop(): Promise<void>;
}

/** Milliseconds between two notes about one credential. */
export const noteEveryMs = 3_600_000;

/** Starts noting. A note that the database does not take is dropped: the next use tries again. */
export function openLastUse({ db, clock }: Pick<Needs, "db" | "clock">): LastUse {
  const underWay = new Map<string, Promise<void>>();
  return {
    note(credential, lastUsedAt) {
      const now = clock.now();
      const before = now - noteEveryMs;
      if ((lastUsedAt !== null && lastUsedAt >= before) || underWay.has(credential)) return;
      const writing = db
        .write({ run: (tx) => markUsed.all(tx, { id: credential, now, before }) })
        .then(
          () => undefined,
          () => undefined,
        )
        .finally(() => underWay.delete(credential));
      underWay.set(credential, writing);
    },
    async stop() {
      await Promise.all(underWay.values());
    },
  };
}
