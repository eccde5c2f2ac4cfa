/** Judges settings for every connection that the configuration tells apart. */

import { fail, pass, unknown, type Verdict } from "../../engine/check.ts";
import type { Setting } from "./resolve.ts";
import type { SshdFact } from "./situation.ts";
import type { Who } from "./match.ts";

/** Reads the effective value of a keyword, in small letters. */
export type Get = (keyword: string) => readonly string[];

/** What is asked of settings. */
export interface SettingRule {
  /** Keywords that `wrong` reads; reading another one is refused. */
  readonly keywords: readonly string[];
  /** What is wrong for a connection; undefined when nothing is. */
  wrong(get: Get, who: Who): string | undefined;
  readonly right: string;
  readonly expected: string;
}

const mostPlaces = 10;

/** A setting whose value could not be told. */
class Untold extends Error {
  override readonly name = "Untold";
}

/** Judges a rule for each connection. One failure fails it; one value that is not known leaves no pass. */
export function judgeSeats(fact: SshdFact, rule: SettingRule): Verdict {
  const wrongs = new Map<string, Set<string>>();
  let doubt: string | undefined;
  for (const { who, changes } of fact.seats) {
    const all = { ...fact.base, ...changes };
    try {
      const wrong = rule.wrong((keyword) => valuesOf(rule, keyword, all[keyword]), who);
      if (wrong === undefined) continue;
      const places = rule.keywords.map((keyword) => all[keyword]?.at ?? "default");
      const at = [...new Set(places.filter((place) => place !== "default"))].join(", ");
      const known = wrongs.get(wrong) ?? new Set<string>();
      wrongs.set(wrong, known.add(`${at === "" ? "by default" : at} (${who.label})`));
    } catch (fault) {
      if (!(fault instanceof Untold)) throw fault;
      doubt ??= fault.message;
    }
  }
  if (wrongs.size > 0) {
    const at = [...wrongs.values()].flatMap((places) => [...places]);
    return fail([...wrongs.keys()].slice(0, 5).join("; "), rule.expected, shortened(at));
  }
  if (doubt !== undefined || fact.seats.length === 0)
    return unknown(doubt ?? "No connection could be judged.");
  return pass(rule.right);
}

/** Judges a setting that is one for the whole server. */
export function judgeWhole(fact: SshdFact, rule: SettingRule): Verdict {
  const [first] = fact.seats;
  return judgeSeats({ ...fact, seats: first === undefined ? [] : [{ ...first, changes: {} }] }, rule);
}

function valuesOf(rule: SettingRule, keyword: string, setting: Setting | undefined): readonly string[] {
  if (!rule.keywords.includes(keyword)) throw new TypeError(`The rule does not name ${keyword}.`);
  if (setting === undefined) throw new Untold(`Nothing is known of ${keyword}.`);
  if (setting.values === null) throw new Untold(`${setting.why ?? `${keyword} could not be read`}.`);
  return setting.values;
}

function shortened(places: readonly string[]): readonly string[] {
  const more = places.length - mostPlaces;
  return more > 0 ? [...places.slice(0, mostPlaces), `and ${more} more`] : places;
}
