/** Makes the settings of a connection from the lines of a configuration. */

import { algorithmsOf, defaultAlgorithms } from "./algorithms.ts";
import type { Directive } from "./directives.ts";
import { modelledKeywords, ruleOf } from "./keywords.ts";
import { concerns, type Condition, type Who } from "./match.ts";
import { valueOf } from "./values.ts";

/** The effective value of a keyword. */
export interface Setting {
  /** As `sshd -T` prints it, one element for each word or line; null when it could not be told. */
  readonly values: readonly string[] | null;
  /** `file:line`, or `default`. */
  readonly at: string;
  /** Why it could not be told. */
  readonly why?: string;
}

/** Settings by keyword in small letters. */
export type Settings = Readonly<Record<string, Setting>>;

const byDefault = "default";

/** What sshd does with no line at all. */
export function defaultSetting(keyword: string): Setting {
  const rule = ruleOf(keyword);
  if (rule?.kind === "algorithms") {
    const known = Object.hasOwn(defaultAlgorithms, keyword) ? algorithmsOf(keyword, "+") : [];
    return { values: known, at: byDefault };
  }
  return { values: rule?.standard ?? [], at: byDefault };
}

/** Settings where no Match block but `all` is looked at. */
export function globalSettings(directives: readonly Directive[]): Settings {
  const set = collect(directives.filter(({ under }) => under.every((condition) => condition.length === 0)));
  return Object.fromEntries(
    modelledKeywords.map((keyword) => [keyword, set.get(keyword) ?? defaultSetting(keyword)]),
  );
}

/** What differs for one connection: the first of the matching blocks wins, over what stands outside too. */
export function settingsFor(directives: readonly Directive[], who: Who): Settings {
  const known = new Map<Condition, boolean>();
  const isMet = (condition: Condition): boolean => {
    const told = known.get(condition) ?? concerns(condition, who);
    known.set(condition, told);
    return told;
  };
  const inBlocks = directives.filter(({ under }) => under.length > 0 && under.every(isMet));
  const set = collect(inBlocks.filter(({ keyword }) => ruleOf(keyword)?.inMatch === true));
  return Object.fromEntries(set);
}

/** Lines in their order: the first wins, lists add up. */
function collect(directives: readonly Directive[]): Map<string, Setting> {
  const set = new Map<string, Setting>();
  const parts = new Map<string, string[]>();
  for (const { keyword, words, at } of directives) {
    const rule = ruleOf(keyword);
    if (rule === undefined || rule.kind === "opaque") continue;
    const before = set.get(keyword);
    const values = valueOf(keyword, rule, words);
    if (values === undefined) {
      set.set(keyword, { values: null, at, why: `${keyword} at ${at} has no value that sshd takes` });
    } else if (before === undefined) {
      if (rule.kind === "list") parts.set(keyword, [...values]);
      set.set(keyword, { values: parts.get(keyword) ?? values, at });
    } else if (rule.kind === "list" && before.values !== null) {
      parts.get(keyword)?.push(...values);
    } else if (keyword === "unusedconnectiontimeout" && words[0]?.toLowerCase() === "none") {
      // `none` counts wherever it stands.
      set.set(keyword, { values, at });
    } else if (rule.kind === "startups" && before.values !== null) {
      // Unlike every other keyword the last line counts, and a lone number leaves the rate as it was.
      const rate = before.values[0]?.split(":")[1] ?? "30";
      const isLone = words[0]?.includes(":") === false;
      set.set(keyword, { values: isLone ? [`${words[0]}:${rate}:${words[0]}`] : values, at });
    }
  }
  return set;
}
