/** The rules of a run, as far as findings need them. */

import type { ReportingDescriptor } from "sarif";
import { type Rule, ruleOf, type ShownHit } from "../../findings/index.ts";

/** Rules met so far, in the order of their numbers. */
export interface Rules {
  /** The rule of a finding and its number. */
  of(hit: ShownHit): { readonly rule: Rule; readonly index: number };
  descriptors(): ReportingDescriptor[];
}

/** No rules yet. */
export function newRules(): Rules {
  const met = new Map<string, { readonly rule: Rule; readonly index: number; readonly first: ShownHit }>();
  return {
    of(hit) {
      const rule = ruleOf(hit);
      const known = met.get(rule.id) ?? { rule, index: met.size, first: hit };
      met.set(rule.id, known);
      return known;
    },
    descriptors: () => [...met.values()].map(({ rule, first }) => descriptorOf(rule, first)),
  };
}

/** GitHub's scale of severity goes to 10: from 9 critical, from 7 high. */
const severities: Readonly<Record<ShownHit["class"], string | undefined>> = {
  sad: "9.5",
  pan: "8.0",
  test: undefined,
};

function descriptorOf(
  { id, title, meaning, remedy, requirements }: Rule,
  first: ShownHit,
): ReportingDescriptor {
  const severity = severities[first.class];
  const numbers = requirements.join(", ");
  return {
    id,
    name: title.replaceAll(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\n${remedy}\n\nPCI DSS: ${numbers}.`,
      markdown: `${meaning}\n\n**What to do:** ${remedy}\n\nPCI DSS: ${numbers}.`,
    },
    defaultConfiguration: { level: first.class === "test" ? "note" : "error" },
    properties: {
      tags: ["security", "pci-dss", ...requirements.map((number) => `pci-dss/${number}`)],
      ...(severity === undefined ? {} : { "security-severity": severity }),
    },
  };
}
