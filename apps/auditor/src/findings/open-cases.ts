/** Gathers findings into cases, one for each file (PCI DSS 12.10.7). */

import type { Hit } from "../kernel/hit.ts";
import { addToCase, type Case, newCase } from "./case.ts";
import { shownHit } from "./shown.ts";
import { casesAsJson, casesAsMarkdown } from "./case-text.ts";

/** Cases that are kept; findings in further files are counted. */
const mostCases = 5000;

/** Cases being gathered. */
export interface Cases {
  hit(hit: Hit): void;
  /** The list. `startedAt`: start of the scan, ISO 8601 in UTC. */
  text(form: CasesForm, startedAt: string): string;
}

/** Forms of the list. */
export type CasesForm = "markdown" | "json";

/** The form that a file's name asks for: `.md`, `.markdown` or `.json`; undefined for other names. */
export function casesFormOf(file: string): CasesForm | undefined {
  if (/\.json$/i.test(file)) return "json";
  return /\.(?:md|markdown)$/i.test(file) ? "markdown" : undefined;
}

/** No cases yet. Memory has a bound: of a case only sums and three masked samples are kept. */
export function openCases(): Cases {
  const cases = new Map<string, Case>();
  let beyond = 0;
  let tests = 0;
  return {
    hit(found) {
      const hit = shownHit(found);
      if (hit.class === "test") {
        tests += 1;
        return;
      }
      const key = JSON.stringify([hit.root, hit.file]);
      const known = cases.get(key) ?? (cases.size < mostCases ? newCase(hit) : undefined);
      if (known === undefined) {
        beyond += 1;
        return;
      }
      cases.set(key, known);
      addToCase(known, hit);
    },
    text(form, startedAt) {
      const sorted = [...cases.values()].toSorted(
        (one, other) => Number(other.isGrave) - Number(one.isGrave),
      );
      const list = { startedAt, cases: sorted, beyond, tests };
      return form === "json" ? casesAsJson(list) : casesAsMarkdown(list);
    },
  };
}
