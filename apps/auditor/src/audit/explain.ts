/** Tells all of one check or of one requirement. */

import { requirementById } from "@cardkeep/standard";
import type { Checks } from "../engine/run.ts";

/** Lines for a reader; undefined when there is neither a check nor a requirement of that id. */
export function explain(id: string, checks: Checks): readonly string[] | undefined {
  return explainCheck(id, checks) ?? explainRequirement(id, checks);
}

function explainCheck(id: string, checks: Checks): readonly string[] | undefined {
  const check = checks.get(id);
  if (check === undefined) return undefined;
  const { title, severity, requirements, remedy, manual } = check;
  const named = (ids: readonly string[]): readonly string[] =>
    ids.map((each) => `  ${each.padEnd(9)} ${requirementById(each)?.title ?? ""}`);
  return [
    `${id}: ${title}`,
    "",
    `Severity: ${severity}`,
    "Can fail:",
    ...named(requirements.decides),
    ...(requirements.supports.length === 0 ? [] : ["Backs:", ...named(requirements.supports)]),
    "",
    `Remedy: ${remedy.text}`,
    ...remedy.steps.map((step) => `  - ${step}`),
    "",
    `Besides: ${manual}`,
  ];
}

function explainRequirement(id: string, checks: Checks): readonly string[] | undefined {
  const row = requirementById(id);
  if (row === undefined) return undefined;
  const how = {
    full: "a program can decide it",
    partial: "a program can decide a part of it",
    manual: "a person decides it",
  };
  const here = [...checks].filter(([, { requirements }]) =>
    [...requirements.decides, ...requirements.supports].includes(row.id),
  );
  return [
    `PCI DSS v4.0.1, ${row.id}: ${row.title}`,
    "",
    `In our judgement ${how[row.automatable]}.`,
    row.saq.length === 0
      ? "No questionnaire asks for it."
      : `Asked in the questionnaires ${row.saq.join(", ")}.`,
    ...(row.serviceProviderOnly ? ["For service providers only."] : []),
    here.length === 0 ? "No check speaks of it." : "Checks:",
    ...here.map(([name, { title, requirements }]) => {
      const word = requirements.decides.includes(row.id) ? "can fail it" : "backs it";
      return `  ${name} (${word}): ${title}`;
    }),
  ];
}
