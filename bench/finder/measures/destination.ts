/** The pino destination: with its scan, without it, and against pino's own in synchronous form. */

import { Buffer } from "node:buffer";
import { closeSync, openSync, writeSync } from "node:fs";
import { redactingDestination } from "@cardkeep/finder/redact";
import pino from "pino";
import { openRandom } from "../corpus/random.ts";
import { openBackground } from "../corpus/words.ts";
import type { FinderBench } from "../finder-bench.ts";
import type { Seen } from "../goals.ts";

const lines = 20_000;

/** The least that a destination does: encode into memory of its own and write. */
function plainDestination(fd: number): { write(text: string): boolean } {
  const memory = Buffer.alloc(2 ** 16);
  return {
    write(text) {
      writeSync(fd, memory, 0, memory.write(text, 0, "utf8"));
      return true;
    },
  };
}

/** Runs the measure: lines of about 500 characters to the null device. */
export async function destinationOfPino({ rounds }: FinderBench): Promise<Seen[]> {
  const random = openRandom(11);
  const background = openBackground(random);
  const messages = Array.from({ length: 500 }, () =>
    Array.from({ length: 5 }, () => background.sentence()).join(" "),
  );
  const fd = openSync("/dev/null", "w");
  const loggers = {
    pino: pino({}, pino.destination({ dest: "/dev/null", sync: true })),
    plain: pino({}, plainDestination(fd)),
    ours: pino({}, redactingDestination({ fd, sync: true })),
  };
  const nanos = { pino: [] as number[], plain: [] as number[], ours: [] as number[] };
  for (let round = 0; round < 3 * rounds + 3; round++) {
    for (const name of ["pino", "plain", "ours"] as const) {
      const log = loggers[name];
      const since = performance.now();
      for (let line = 0; line < lines; line++) log.info({ reqId: line, ms: line / 7 }, messages[line % 500]);
      if (round >= 3) nanos[name].push((1e6 * (performance.now() - since)) / lines);
    }
  }
  closeSync(fd);
  const [ours, plain, peer] = [Math.min(...nanos.ours), Math.min(...nanos.plain), Math.min(...nanos.pino)];
  return [
    {
      goal: 11,
      what: "pino, our destination ÷ the same without scan",
      value: ours / plain,
      unit: "×",
      atMost: 1.12,
    },
    {
      goal: 11,
      what: "pino, our destination ÷ pino's own, sync",
      value: ours / peer,
      unit: "×",
      atMost: 0.85,
    },
    { goal: 0, what: "pino with its own destination, sync, a line", value: peer, unit: "ns" },
    { goal: 0, what: "pino with ours, a line", value: ours, unit: "ns" },
  ];
}
