/** What every measure is given. */

import type { Section } from "./report.ts";
import type { Scratch } from "./scratch.ts";

/** One run of the benchmark. */
export interface Bench {
  readonly scratch: Scratch;
  /** Rounds of each comparison; the median counts. */
  readonly rounds: number;
  /** Seconds of load before a round counts, and seconds that count. */
  readonly warmSeconds: number;
  readonly seconds: number;
  /** Tokens of the filled vault. */
  readonly storedTokens: number;
  /** Tells the reader what is going on. */
  say(progress: string): void;
}

/** One measure: a section of the table. */
export type Measure = (bench: Bench) => Promise<Section>;
