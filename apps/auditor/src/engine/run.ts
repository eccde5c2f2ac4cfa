/** Judges facts by checks. */

import { type Check, type Severity, type Verdict, unknown } from "./check.ts";
import type { FactsDocument, Gap } from "./fact.ts";

/** Checks by their ids. */
export type Checks = ReadonlyMap<string, Check>;

/** What one check says of one target. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly requirements: Check["requirements"];
  readonly verdict: Verdict;
  /** How to mend it; empty unless it failed. */
  readonly remedy: readonly string[];
}

/** Judges a document by every check. The answer is sorted by id, whatever the order of the checks. */
export function evaluate(checks: Checks, document: FactsDocument): readonly Finding[] {
  const ids = [...checks.keys()].toSorted();
  return ids.flatMap((id) => {
    const check = checks.get(id);
    return check === undefined ? [] : [findingOf(id, check, document)];
  });
}

function findingOf(id: string, check: Check, document: FactsDocument): Finding {
  const gap = document.gaps.find(({ what }) => what === check.on);
  const verdict = withGap(judged(check, document), gap);
  const { title, severity, requirements, remedy } = check;
  const isFail = verdict.state === "fail";
  return { id, title, severity, requirements, verdict, remedy: isFail ? [remedy.text, ...remedy.steps] : [] };
}

/** What was not read may have held the failure, or have made the check not apply. */
function withGap(verdict: Verdict, gap: Gap | undefined): Verdict {
  return gap === undefined || verdict.state === "fail" ? verdict : unknown(gap.why);
}

/** A check that throws has told nothing; what it threw may quote the target, and is not shown. */
function judged(check: Check, document: FactsDocument): Verdict {
  try {
    return check.judge(document);
  } catch {
    return unknown("The check could not judge these facts.");
  }
}
