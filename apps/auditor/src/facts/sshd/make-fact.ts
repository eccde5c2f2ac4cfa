/** Makes the fact about sshd from what was read. */

import { isUnread } from "../../engine/fact.ts";
import { type Directive, type Fault, readLines } from "./directives.ts";
import { memoryFiles } from "./memory-files.ts";
import { ruleOf } from "./keywords.ts";
import { globalSettings, type Setting, type Settings, settingsFor } from "./resolve.ts";
import type { Effective, Seat, Shadowed, SshdFact, SshdSituation } from "./situation.ts";
import { valueOf } from "./values.ts";
import { audienceOf } from "./who.ts";

/** The version whose defaults are known here. */
const modelled = "9.2";

/** Makes the fact; pure. */
export function makeFact(situation: SshdSituation): SshdFact {
  const { main, files, unreadFiles, groups, hostKeys, rootKeys, homes, lockout } = situation;
  const isThere = main !== undefined;
  const lines = isThere ? readLines(main, memoryFiles(files, unreadFiles)) : { directives: [], faults: [] };
  const { directives } = lines;
  const audience = audienceOf(directives, (user) => (Object.hasOwn(groups, user) ? groups[user] : undefined));
  const faults = [
    ...lines.faults,
    ...valueFaults(directives),
    ...missedFaults(audience.missed),
    ...optionFaults(situation),
  ];
  const base = faults.length > 0 ? doubted(globalSettings(directives)) : globalSettings(directives);
  const seats = audience.whos.map((who): Seat => ({ who, changes: settingsFor(directives, who) }));
  const asked = "notAsked" in situation.effective ? [] : situation.effective;
  const compared = compare(base, seats, asked, situation.version);
  return {
    isThere,
    faults,
    base: compared.base,
    seats: compared.seats,
    shadowed: shadowedBy(directives, base),
    hostKeys,
    rootKeys,
    homes,
    lockout,
    crossCheck:
      "notAsked" in situation.effective
        ? { state: "not-asked", what: situation.effective.notAsked }
        : {
            state: compared.differing.length === 0 ? "agrees" : "differs",
            what: compared.differing.join(", "),
          },
  };
}

/** sshd does not start with a value it does not take: what runs has another configuration then. */
function valueFaults(directives: readonly Directive[]): readonly Fault[] {
  return directives
    .filter(({ keyword, words }) => {
      const rule = ruleOf(keyword);
      return rule !== undefined && valueOf(keyword, rule, words) === undefined;
    })
    .slice(0, 5)
    .map(({ keyword, at }) => ({ at, what: `${keyword} has no value that sshd takes` }));
}

/** What is not read may hold a line: no default is sure then. */
function doubted(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([keyword, setting]) => [
      keyword,
      setting.at === "default"
        ? {
            values: null,
            at: "default",
            why: `a part of the configuration is not known, which may set ${keyword}`,
          }
        : setting,
    ]),
  );
}

function missedFaults(missed: readonly string[]): readonly Fault[] {
  return missed.map((at) => ({
    at,
    what: "the Match block could not be judged for a connection of its own",
  }));
}

function optionFaults({ options, main }: SshdSituation): readonly Fault[] {
  if (main === undefined || options === "") return [];
  const what = isUnread(options) ? options.unread : "sshd is started with options beside its configuration";
  return [{ at: "/etc/default/ssh", what }];
}

/** Lines outside of Match blocks that came too late. */
function shadowedBy(directives: readonly Directive[], base: Settings): readonly Shadowed[] {
  return directives.flatMap(({ keyword, words, at, under }) => {
    const rule = ruleOf(keyword);
    const set = base[keyword];
    if (under.length > 0 || rule === undefined || set === undefined || set.at === at) return [];
    if (rule.kind === "opaque" || rule.kind === "list" || rule.kind === "startups") return [];
    const values = valueOf(keyword, rule, words);
    const isSame = values === undefined || set.values === null || values.join(" ") === set.values.join(" ");
    return isSame ? [] : [{ keyword, values, at, by: set.at }];
  });
}

interface Compared {
  readonly base: Settings;
  readonly seats: readonly Seat[];
  readonly differing: readonly string[];
}

/** Keywords whose printed form depends on more than the configuration. */
const incomparable = new Set(["listenaddress", "port", "hostkey"]);

/** Sets the model beside what the program says: where they differ, the value is not known. */
function compare(
  base: Settings,
  seats: readonly Seat[],
  asked: readonly Effective[],
  version: string | null,
): Compared {
  const differing = new Set<string>();
  const sure = new Map<string, Setting>();
  const first = asked[0];
  for (const [keyword, setting] of Object.entries(base)) {
    sure.set(keyword, settledDefault(keyword, setting, first, version));
  }
  const settled = Object.fromEntries(sure);
  const settledSeats = seats.map((seat) => {
    const said = asked.find(({ who }) => JSON.stringify(who) === JSON.stringify(seat.who));
    if (said === undefined) return seat;
    const changes: Record<string, Setting> = { ...seat.changes };
    for (const [keyword, setting] of Object.entries({ ...settled, ...seat.changes })) {
      const printed = Object.hasOwn(said.settings, keyword) ? (said.settings[keyword] ?? []) : [];
      if (
        setting.values === null ||
        incomparable.has(keyword) ||
        isSameValue(keyword, setting.values, printed)
      )
        continue;
      differing.add(keyword);
      changes[keyword] = { values: null, at: setting.at, why: `sshd -T says otherwise of ${keyword}` };
    }
    return { ...seat, changes };
  });
  // Settings for the whole server are read from the base, so a difference has to be seen there too.
  for (const keyword of differing) {
    const setting = settled[keyword];
    if (setting !== undefined && ruleOf(keyword)?.inMatch !== true) {
      settled[keyword] = { values: null, at: setting.at, why: `sshd -T says otherwise of ${keyword}` };
    }
  }
  return { base: settled, seats: settledSeats, differing: [...differing].toSorted() };
}

function settledDefault(
  keyword: string,
  setting: Setting,
  said: Effective | undefined,
  version: string | null,
): Setting {
  const rule = ruleOf(keyword);
  if (setting.at !== "default" || rule?.varies !== true || version === modelled) return setting;
  const printed = said === undefined ? undefined : said.settings[keyword];
  if (said !== undefined) {
    const words = printed ?? [];
    return {
      values: rule.kind === "algorithms" ? words.flatMap((word) => word.split(",")) : words,
      at: "default",
    };
  }
  const why =
    version === null
      ? `the version of OpenSSH is not known, and with it the default of ${keyword}`
      : `the default of ${keyword} in OpenSSH ${version} is not known here`;
  return { values: null, at: "default", why };
}

function isSameValue(keyword: string, values: readonly string[], printed: readonly string[]): boolean {
  const isAlgorithms = ruleOf(keyword)?.kind === "algorithms";
  const spread = (words: readonly string[]): string =>
    words
      .flatMap((word) => word.split(isAlgorithms ? /[,\s]/ : /\s/))
      // In a Match block sshd -T prints `none` for no timeouts, outside of one nothing.
      .filter((word) => keyword !== "channeltimeout" || word !== "none")
      .join(" ")
      .toLowerCase();
  return spread(values) === spread(printed);
}
