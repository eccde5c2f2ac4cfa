/** The twelve requirements, as far as findings speak of them. */

import { controlsOf, requirements } from "@cardkeep/standard";
import type { Finding } from "./run.ts";

/** Controls of one requirement, counted. The four counts add up to `controls`. */
export interface RequirementSummary {
  readonly id: string;
  readonly title: string;
  readonly controls: number;
  /** A program can decide it, and every check that decides it passed on this target. */
  readonly met: number;
  /** A check that decides it failed. */
  readonly failed: number;
  /** A check that decides it could not tell, and none failed. */
  readonly unknown: number;
  /** No check here decides it, or a program cannot. */
  readonly person: number;
}

/** Counts controls 1 to 12. */
export function summarize(findings: readonly Finding[]): readonly RequirementSummary[] {
  const rows = requirements.filter(({ level, id }) => level === "requirement" && /^\d+$/.test(id));
  return rows.map(({ id, title }) => {
    const states = controlsOf(id).map((control) => stateOf(control.id, control.automatable, findings));
    const count = (state: string): number => states.filter((each) => each === state).length;
    return {
      id,
      title,
      controls: states.length,
      met: count("met"),
      failed: count("failed"),
      unknown: count("unknown"),
      person: count("person"),
    };
  });
}

function stateOf(
  id: string,
  automatable: string,
  findings: readonly Finding[],
): "met" | "failed" | "unknown" | "person" {
  const states = findings
    .filter(({ requirements: { decides } }) => decides.includes(id))
    .map(({ verdict }) => verdict.state)
    .filter((state) => state !== "not-applicable");
  if (states.includes("fail")) return "failed";
  if (states.includes("unknown")) return "unknown";
  const isDecided = states.length > 0 && states.every((state) => state === "pass");
  return isDecided && automatable === "full" ? "met" : "person";
}
