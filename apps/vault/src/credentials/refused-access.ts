/**
 * Refused access in the trail (PCI DSS 10.2.1.4): the first refusal of a kind at once, its repeats within
 * ten seconds as one entry with their number, so that an attacker cannot fill the disk. No request waits
 * for any of it.
 */

import type { Needs } from "./needs.ts";
import { type Refused, refusedEntry } from "./refused-entry.ts";

/** Takes refusals to the trail. */
export interface RefusedAccess {
  note(refused: Refused): void;
  /** Writes the counts that are still open and waits until all is in the trail. */
  flush(): Promise<void>;
  /** Flushes and ends the timer. */
  stop(): Promise<void>;
}

/** How long repeats are counted, in milliseconds. */
export const windowMs = 10_000;
/** Most kinds counted at a time; refusals beyond share one count. */
export const mostWindows = 10_000;
const lookMs = 1000;

interface Window {
  refused: Refused;
  repeats: number;
  readonly until: number;
}

/** Where all refusals go that found the map full. */
const overflow = (refused: Refused): Refused => ({
  ...refused,
  tenant: "system",
  credential: undefined,
  reason: "several",
  right: undefined,
  ip: null,
  requestId: null,
});

/** Refusals with one key are one kind. */
const keyOf = ({ action, ip, credential }: Refused): string =>
  `${action} ${ip ?? ""} ${credential ?? "unknown"}`;

const several = <T>(one: T, other: T, word: T): T => (one === other ? one : word);

/** Starts counting. `elapsed` gives milliseconds on a scale that never runs back. */
export function openRefusedAccess(
  needs: Pick<Needs, "db" | "clock" | "random">,
  elapsed: () => number,
): RefusedAccess {
  const windows = new Map<string, Window>();
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const write = (lost: readonly Window[], counts: readonly number[]): void => {
    const commit = async (): Promise<void> => {
      const inserts = lost.map(({ refused }, at) => refusedEntry(needs, refused, counts[at] ?? 1));
      await needs.db.write({ inserts });
    };
    // What the database does not take now is counted again and written with the window's end.
    const writing = commit().catch(() => {
      lost.forEach(({ refused }, at) => {
        open(refused).repeats += counts[at] ?? 1;
      });
    });
    underWay.add(writing);
    void writing.finally(() => underWay.delete(writing));
  };

  const open = (refused: Refused): Window => {
    const key = keyOf(refused);
    const known = windows.get(key);
    if (known !== undefined) return known;
    const window = { refused, repeats: 0, until: elapsed() + windowMs };
    windows.set(key, window);
    timer ??= setInterval(() => close(elapsed()), lookMs).unref();
    return window;
  };

  /** Ends the windows that are over at `now`; they lie in the order they were opened. */
  const close = (now: number): void => {
    const over: Window[] = [];
    for (const [key, window] of windows) {
      if (window.until > now) break;
      windows.delete(key);
      if (window.repeats > 0) over.push(window);
    }
    const counts = over.map(({ repeats }) => repeats);
    if (over.length > 0) write(over, counts);
    if (windows.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };

  const flush = async (): Promise<void> => {
    close(Number.POSITIVE_INFINITY);
    await Promise.all(underWay);
  };

  return {
    note(given) {
      close(elapsed());
      const before = windows.size;
      const isNew = !windows.has(keyOf(given));
      const refused = isNew && before >= mostWindows ? overflow(given) : given;
      const window = open(refused);
      if (windows.size > before) {
        write([window], [1]);
        return;
      }
      window.repeats += 1;
      window.refused = {
        ...window.refused,
        reason: several(window.refused.reason, refused.reason, "several"),
        right: several(window.refused.right, refused.right, "several"),
        requestId: refused.requestId,
      };
    },
    flush,
    async stop() {
      await flush();
      clearInterval(timer);
    },
  };
}
