/** What is counted of a run: answers inside the counted time, errors always. */

import type { Arrived } from "./connection.ts";
import type { LoadResult } from "./job.ts";
import { openTally } from "./tally.ts";

/** Ids that are remembered for later reads. */
const idsKept = 1000;

/** Errors after which a run is given up. */
const errorsBorne = 100;

/** The count of one run. */
export interface Count {
  /** From here on answers count; the processor time too. */
  begin(): void;
  note(sentAt: number, answer: Arrived): void;
  broke(): void;
  /** Nothing more counts. */
  end(): void;
  readonly isOver: () => boolean;
  result(): LoadResult;
}

/** Starts a count that ends by itself after `limit` answers or too many errors. */
export function startCount(limit: number): Count {
  const tally = openTally();
  const tokens: string[] = [];
  let errors = 0;
  let phase: "warming" | "counting" | "over" = "warming";
  let beganAt = 0;
  let endedAt = 0;
  let cpu = { user: 0, system: 0 };

  const end = (): void => {
    if (phase === "counting") cpu = process.cpuUsage(cpu);
    if (endedAt === 0) endedAt = performance.now();
    phase = "over";
  };
  const fault = (): void => {
    errors += 1;
    if (errors > errorsBorne) end();
  };
  const collect = (body: Buffer): void => {
    for (const [, id] of body.toString("latin1").matchAll(/"id":"(tok_[0-9A-Z]+)"/g)) {
      if (id !== undefined && tokens.length < idsKept) tokens.push(id);
    }
  };

  return {
    begin() {
      if (phase === "over") return;
      phase = "counting";
      cpu = process.cpuUsage();
      beganAt = performance.now();
    },
    note(sentAt, { status, body }) {
      if (status < 200 || status > 299) return fault();
      if (tokens.length < idsKept) collect(body);
      if (phase !== "counting") return;
      tally.add(performance.now() - sentAt);
      if (tally.count() >= limit) end();
    },
    broke: fault,
    end,
    isOver: () => phase === "over",
    result() {
      const seconds = beganAt === 0 ? 0 : (endedAt - beganAt) / 1000;
      const answers = tally.count();
      return {
        answers,
        seconds,
        perSecond: seconds > 0 ? answers / seconds : 0,
        p50Ms: tally.percentile(0.5),
        p99Ms: tally.percentile(0.99),
        errors,
        loadCpuMicros: cpu.user + cpu.system,
        tokens,
      };
    },
  };
}
