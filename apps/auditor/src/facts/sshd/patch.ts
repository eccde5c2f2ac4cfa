/** Remedies that edit the configuration of sshd. */

import type { Patch } from "../../engine/check.ts";
import { keywordOf } from "./keywords.ts";
import type { SshdSituation } from "./situation.ts";
import { splitLine } from "./words.ts";

/**
 * Sets keywords for every connection: at the top of the first file, where no Include and no Match comes before
 * them; every other line of these keywords is removed, because a Match block would win.
 */
export function setLines(lines: Readonly<Record<string, string>>): Patch<SshdSituation> {
  const set = Object.entries(lines).map(([keyword, value]) => `${keyword} ${value}`);
  const keywords = Object.keys(lines).map(keywordOf);
  return {
    steps: [
      ...set.map((line) => `at the top of /etc/ssh/sshd_config: ${line}`),
      "remove these keywords elsewhere, in included files and Match blocks too",
    ],
    apply(situation) {
      const files = Object.entries(situation.files).map(([file, text]) => {
        const kept = without(text, keywords);
        return [file, file === situation.main ? [...set, kept].join("\n") : kept] as const;
      });
      return {
        ...situation,
        files: Object.fromEntries(files),
        effective: { notAsked: "the configuration was changed" },
      };
    },
  };
}

function without(text: string, keywords: readonly string[]): string {
  return text
    .split("\n")
    .filter((line) => {
      const split = splitLine(line);
      const [word] = "fault" in split ? [] : split.words;
      return word === undefined || !keywords.includes(keywordOf(word));
    })
    .join("\n");
}
