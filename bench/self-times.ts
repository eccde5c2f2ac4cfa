/** Where a thread spent its time, from a V8 profile (`--cpu-prof`): self time by function. */

/** The part of a profile that is read here. Times are in microseconds. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function's own share of the busy time, 0 to 100. */
export interface SelfTime {
  readonly place: string;
  readonly percent: number;
}

/** What is not work. */
const idle = new Set(["(idle)", "(root)", "(program)"]);

/** A thread's time: how much of it was work, and whose. */
export interface ThreadTime {
  /** Share of the whole profile that was not idle; waiting for the disk inside a call counts as work. */
  readonly busyPercent: number;
  /** The functions that took most of the busy time, greatest first. */
  readonly functions: readonly SelfTime[];
}

/** Reads a profile; names at most `count` functions. */
export function threadTime(json: string, count: number): ThreadTime {
  const { nodes, samples, timeDeltas } = JSON.parse(json) as CpuProfile;
  const places = new Map<number, string>();
  for (const { id, callFrame } of nodes) {
    const file = callFrame.url.split("/").slice(-2).join("/");
    const name = callFrame.functionName === "" ? "(anonymous)" : callFrame.functionName;
    if (!idle.has(name)) places.set(id, file === "" ? name : `${name} ${file}:${callFrame.lineNumber + 1}`);
  }
  const times = new Map<string, number>();
  let busy = 0;
  let all = 0;
  for (const [at, id] of samples.entries()) {
    const place = places.get(id);
    const spent = timeDeltas[at] ?? 0;
    all += spent;
    if (place === undefined) continue;
    busy += spent;
    times.set(place, (times.get(place) ?? 0) + spent);
  }
  const functions = [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, count)
    .map(([place, spent]) => ({ place, percent: (100 * spent) / busy }));
  return { busyPercent: (100 * busy) / all, functions };
}
