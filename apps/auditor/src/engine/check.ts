/** A check: a rule, the requirements it speaks for, how to mend it, and examples. */

import { type FactKind, type FactsDocument, isUnread, type Unread } from "./fact.ts";

/** How grave a failure is, lightest first. */
export const severities = ["low", "medium", "high", "critical"] as const;

/** One of them. */
export type Severity = (typeof severities)[number];

/** What a check says of a target. `unknown` is never a pass. */
export type Verdict =
  | { readonly state: "pass"; readonly what: string }
  | {
      readonly state: "fail";
      readonly what: string;
      readonly expected: string;
      /** Places: a file and line, or whom it concerns. */
      readonly at: readonly string[];
    }
  | { readonly state: "unknown"; readonly what: string }
  | { readonly state: "not-applicable"; readonly what: string }
  | { readonly state: "manual"; readonly what: string };

/** It is as it should be. */
export function pass(what: string): Verdict {
  return { state: "pass", what };
}

/** It is not. */
export function fail(what: string, expected: string, at: readonly string[] = []): Verdict {
  return { state: "fail", what, expected, at };
}

/** It could not be told. */
export function unknown(why: string | Unread): Verdict {
  return { state: "unknown", what: typeof why === "string" ? why : why.unread };
}

/** A person has to look. */
export function manual(what: string): Verdict {
  return { state: "manual", what };
}

/** There is nothing to judge. */
export function notApplicable(why: string): Verdict {
  return { state: "not-applicable", what: why };
}

/** A change of a situation that makes the check pass, and the steps for a person. */
export interface Patch<Situation> {
  readonly steps: readonly string[];
  apply(situation: Situation): Situation;
}

/** What a check is written as. */
export interface CheckText<Fact, Situation> {
  /** `decides` may fail a requirement; `supports` backs one. */
  readonly requirements: { readonly decides: readonly string[]; readonly supports: readonly string[] };
  readonly title: string;
  readonly severity: Severity;
  readonly on: FactKind<Fact, Situation>;
  judge(fact: Fact): Verdict;
  readonly remedy: { readonly text: string; readonly patch?: Patch<Situation> };
  /** What a person has to know, or look at besides. */
  readonly manual: string;
  readonly examples: {
    readonly pass: readonly Situation[];
    readonly fail: readonly Situation[];
    readonly unknown: readonly Situation[];
  };
}

/** Verdicts of a check on its own examples, and of its remedy on the bad ones. */
export interface Trial {
  readonly good: readonly Verdict[];
  readonly bad: readonly Verdict[];
  readonly missing: readonly Verdict[];
  /** For each bad example; empty when there is no patch. */
  readonly mended: readonly { readonly verdict: Verdict; readonly isStable: boolean }[];
}

/** A check without its types: what the engine runs. */
export interface Check {
  readonly requirements: CheckText<unknown, unknown>["requirements"];
  readonly title: string;
  readonly severity: Severity;
  /** Name of the kind of fact it judges. */
  readonly on: string;
  readonly remedy: { readonly text: string; readonly steps: readonly string[] };
  readonly manual: string;
  judge(document: FactsDocument): Verdict;
  /** Tries the check and its remedy on the examples. */
  trial(): Trial;
}

/** Makes a check of its text. */
export function check<Fact, Situation>(text: CheckText<Fact, Situation>): Check {
  const { on, remedy } = text;
  const judgeFact = (fact: Fact): Verdict => {
    const absent = on.absent(fact);
    if (absent !== undefined) return notApplicable(absent);
    const verdict = text.judge(fact);
    const gap = on.gap(fact);
    return gap === undefined || verdict.state === "fail" ? verdict : unknown(gap);
  };
  const judgeSituation = (situation: Situation): Verdict => judgeFact(on.from(situation));
  return {
    requirements: text.requirements,
    title: text.title,
    severity: text.severity,
    on: on.name,
    remedy: { text: remedy.text, steps: remedy.patch?.steps ?? [] },
    manual: text.manual,
    judge: ({ facts }) => {
      if (!Object.hasOwn(facts, on.name)) return unknown(`Nothing was read of ${on.name}.`);
      const given = facts[on.name];
      if (isUnread(given)) return unknown(given);
      const fact = on.read(given);
      if (fact === undefined)
        return unknown(`The facts about ${on.name} have not the form they should have.`);
      return judgeFact(fact);
    },
    trial: () => ({
      good: text.examples.pass.map(judgeSituation),
      bad: text.examples.fail.map(judgeSituation),
      missing: text.examples.unknown.map(judgeSituation),
      mended: remedy.patch === undefined ? [] : text.examples.fail.map((bad) => mend(bad, remedy.patch)),
    }),
  };

  function mend(bad: Situation, patch: Patch<Situation> | undefined): Trial["mended"][number] {
    const once = patch?.apply(bad) ?? bad;
    const twice = patch?.apply(once) ?? once;
    return { verdict: judgeSituation(once), isStable: JSON.stringify(once) === JSON.stringify(twice) };
  }
}
