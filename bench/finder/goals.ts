/** The goals of the finder, and the table that holds what was seen against them. */

import type { Taken } from "./drain.ts";

/** A figure of this run. `goal` 0: for orientation only. A figure with `missing` could not be taken here. */
export interface Seen {
  readonly goal: number;
  readonly what: string;
  readonly value?: number;
  /** `×` for ratios, `%`, `MB/s`, `ns`, `µs`, `MiB`, or nothing for counts. */
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly missing?: string;
}

const columns = { what: 54, value: 15, goal: 16 } as const;

/** Whether a figure reaches its goal; undefined where it has none or was not taken. */
export function isReached({ value, atLeast, atMost }: Seen): boolean | undefined {
  if (value === undefined || (atLeast === undefined && atMost === undefined)) return undefined;
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** A figure that cannot be taken here, and why. */
export function notTaken(goal: number, what: string, missing: string): Seen {
  return { goal, what, unit: "", missing };
}

/** A number in as many digits as tell something. */
export function figureText(value: number, unit: string): string {
  const decimals =
    unit === "" || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : unit === "%" ? 2 : 3;
  return `${value.toLocaleString("en-US", { maximumFractionDigits: decimals })} ${unit}`.trimEnd();
}

/** The table: goals in their order first, the rest under them. */
export function goalTable(seen: readonly Seen[]): string {
  const numbered = seen.filter(({ goal }) => goal > 0).toSorted((one, other) => one.goal - other.goal);
  const others = seen.filter(({ goal }) => goal === 0);
  const head = `${"goal".padEnd(6)}${"".padEnd(columns.what)}${"seen".padStart(columns.value)}${"asked".padStart(columns.goal)}`;
  return [head, ...numbered.map(rowText), "", "for orientation", ...others.map(rowText)].join("\n");
}

function rowText(one: Seen): string {
  const start = `${(one.goal > 0 ? String(one.goal) : "").padEnd(6)}${one.what.slice(0, columns.what - 1).padEnd(columns.what)}`;
  if (one.value === undefined) return `${start} not taken: ${one.missing ?? "unknown"}`;
  const reached = isReached(one);
  const verdict = reached === undefined ? "" : reached ? "met" : "MISSED";
  const asked =
    one.atLeast === undefined
      ? one.atMost === undefined
        ? ""
        : `≤ ${figureText(one.atMost, one.unit)}`
      : `≥ ${figureText(one.atLeast, one.unit)}`;
  return `${start}${figureText(one.value, one.unit).padStart(columns.value)}${asked.padStart(columns.goal)}  ${verdict}`.trimEnd();
}

/**
 * Runs the peers in turns, round by round, and answers the shortest times of each: whatever else the machine
 * does only adds to a time.
 */
export async function shortestTimes<Name extends string>(
  rounds: number,
  peers: Readonly<Record<Name, () => Promise<Taken>>>,
): Promise<Record<Name, Taken>> {
  const shortest: Partial<Record<Name, Taken>> = {};
  for (let round = 0; round < rounds; round++) {
    for (const name in peers) {
      const { seconds, processor } = await peers[name]();
      const before = shortest[name] ?? { seconds, processor };
      shortest[name] = {
        seconds: Math.min(before.seconds, seconds),
        processor: Math.min(before.processor, processor),
      };
    }
  }
  return shortest as Record<Name, Taken>;
}

/** What one took beyond another: a scan beyond its start and end. */
export function beyond(one: Taken, other: Taken): Taken {
  return { seconds: one.seconds - other.seconds, processor: one.processor - other.processor };
}

/** How much less processor time one takes than its peer: what a busy machine moves least. No goal. */
export function byProcessor(what: string, peer: Taken, ours: Taken): Seen {
  const value = peer.processor / ours.processor;
  return Number.isNaN(value)
    ? notTaken(0, what, "no processor time was told")
    : { goal: 0, what: `${what}, by processor time`, value, unit: "×" };
}
