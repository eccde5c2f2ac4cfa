/** One requirement, and where to find it. */

import rows from "./data/requirements.json" with { type: "json" };

/** A row of the catalogue. Ids are those of PCI DSS v4.0.1; titles are our own words. */
export interface Requirement {
  readonly id: string;
  /** The row above; null for requirements 1 to 12 and appendices. */
  readonly parent: string | null;
  readonly title: string;
  readonly level: "requirement" | "section" | "control";
  readonly serviceProviderOnly: boolean;
  /** How far a program can decide it: our judgement. */
  readonly automatable: "full" | "partial" | "manual";
  /** Self-assessment questionnaires that ask for it. */
  readonly saq: readonly string[];
  /** Open catalogues that have the same id. */
  readonly sources: readonly string[];
  /** Other ids under which catalogues list it. */
  readonly aliases?: readonly string[];
  /** Where catalogues disagree. */
  readonly note?: string;
}

/** Every row, in the order of the standard. */
export const requirements: readonly Requirement[] = rows as readonly Requirement[];

const byId = new Map(
  requirements.flatMap((row) => [row.id, ...(row.aliases ?? [])].map((id) => [id, row] as const)),
);

/** The row of an id such as `8.4.2`; undefined when there is none. */
export function requirementById(id: string): Requirement | undefined {
  return byId.get(id);
}

/** The controls below a requirement, such as all of `8`; service providers' own among them. */
export function controlsOf(id: string): readonly Requirement[] {
  return requirements.filter((row) => row.level === "control" && row.id.startsWith(`${id}.`));
}
