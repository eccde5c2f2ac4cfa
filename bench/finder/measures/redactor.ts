/** The redactor of strings against a regular expression with a check digit, on clean lines of logs. */

import { isLuhnValid } from "@cardkeep/pan";
import { redact } from "@cardkeep/finder/redact";
import { openRandom } from "../corpus/random.ts";
import { openBackground } from "../corpus/words.ts";
import type { FinderBench } from "../finder-bench.ts";
import type { Seen } from "../goals.ts";

const lines = 4000;
const pattern = /[0-9](?:[ -]?[0-9]){12,18}/g;

/** Lines of about 500 characters, as services write them; none holds a card. */
function cleanLines(): string[] {
  const random = openRandom(500);
  const background = openBackground(random);
  return Array.from({ length: lines }, () => {
    const sentences = Array.from({ length: 5 }, () => background.sentence()).join(" ");
    return JSON.stringify({
      level: 30,
      time: 1_760_000_000_000 + random.below(1e9),
      reqId: random.hex(16),
      ip: background.ip(),
      ms: random.below(1e6) / 1000,
      msg: sentences,
    });
  });
}

function byPattern(text: string): string {
  return text.replaceAll(pattern, (match) =>
    isLuhnValid(match.replaceAll(/[ -]/g, "")) ? "*".repeat(match.length) : match,
  );
}

/** Runs the measure. */
export async function redactorOfStrings({ rounds }: FinderBench): Promise<Seen[]> {
  const texts = cleanLines();
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  let kept = 0;
  const once = (work: (text: string) => string): number => {
    const since = performance.now();
    for (const text of texts) kept += work(text).length;
    return (1e6 * (performance.now() - since)) / characters;
  };
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < 5 * rounds + 5; round++) {
    const [one, other] = [once(redact), once(byPattern)];
    if (round >= 5) ours.push(one);
    if (round >= 5) peer.push(other);
  }
  if (kept === 0) throw new Error("nothing was written");
  return [
    {
      goal: 10,
      what: "string redactor, clean lines, per character",
      value: Math.min(...ours),
      unit: "ns",
      atMost: 1.2,
    },
    {
      goal: 10,
      what: "regular expression and check digit ÷ it",
      value: Math.min(...peer) / Math.min(...ours),
      unit: "×",
      atLeast: 2,
    },
  ];
}
