/** The list of cases as text: Markdown for people, JSON for other programs. */

import { printable } from "../kernel/printable.ts";
import type { Case, Sample } from "./case.ts";
import { type CaseStep, stepsOf } from "./case-steps.ts";

/** The cases of a scan. */
export interface CaseList {
  /** Start of the scan, ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly cases: readonly Case[];
  /** Findings in files beyond those that have a case. */
  readonly beyond: number;
  /** Published test cards, which make no case. */
  readonly tests: number;
}

/** Cases as JSON. Fields to be filled in are null. */
export function casesAsJson({ startedAt, cases, beyond, tests }: CaseList): string {
  const list = {
    form: "cardkeep-cases/1",
    startedAt,
    cases: cases.map((each) => ({
      id: each.id,
      ...(each.root === undefined ? {} : { root: each.root }),
      file: each.file,
      mayNotBeKept: each.isGrave,
      findings: each.count,
      found: Object.fromEntries(each.found),
      brands: Object.fromEntries(each.brands),
      samples: each.samples,
      requirements: requirementsOf(each),
      owner: null,
      opened: null,
      closed: null,
      steps: stepsOf(each).map((step) => ({ ...step, by: null, on: null, note: null })),
    })),
    findingsWithoutCase: beyond,
    testCards: tests,
  };
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

/** Cases as Markdown, with blanks to fill in. */
export function casesAsMarkdown({ startedAt, cases, beyond, tests }: CaseList): string {
  const head = [
    "# Card data in unexpected places",
    "",
    `Scan of ${startedAt}. ${cases.length} ${cases.length === 1 ? "case" : "cases"}. Work them off one by one; numbers are shown with six and four digits at most.`,
    ...(beyond > 0
      ? [
          "",
          `${beyond} findings lie in further files that have no case here. Scan again when these are closed.`,
        ]
      : []),
    ...(tests > 0
      ? ["", `${tests} published test cards make no case. In production, remove them (6.5.6).`]
      : []),
  ];
  return `${[...head, ...cases.flatMap(caseLines)].join("\n")}\n`;
}

const blank = "________________";

function caseLines(each: Case): readonly string[] {
  const { id, root, file, isGrave, count, found, brands, samples } = each;
  const place = root === undefined ? file : `${root}: ${file}`;
  return [
    "",
    `## Case ${id}`,
    "",
    `File: ${code(place)}`,
    "",
    ...(isGrave ? ["**Holds data that may not be kept at all. Do this case first.**", ""] : []),
    `- Found: ${sums(found)} (${count} altogether)`,
    `- Networks: ${sums(brands)}`,
    `- For example: ${samples.map(sampleText).join("; ")}`,
    `- Requirements: ${requirementsOf(each).join(", ")}`,
    `- Owner: ${blank}  Opened: ${blank}`,
    "",
    ...stepsOf(each).flatMap(stepLines),
    `Closed on: ${blank}  by: ${blank}  checked by: ${blank}`,
  ];
}

function stepLines({ title, text, requirements }: CaseStep, at: number): readonly string[] {
  return [
    `${at + 1}. [ ] **${title}.** ${text} (${requirements.join(", ")})`,
    `   - By: ${blank}  On: ${blank}`,
    "",
  ];
}

function sampleText({ masked, member, line, offset }: Sample): string {
  const place = line === undefined ? `byte ${offset}` : `line ${line}, byte ${offset}`;
  return `${code(masked)} at ${place}${member === undefined ? "" : ` of ${code(member)}`}`;
}

function sums(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${count} × ${printable(name)}`).join(", ");
}

function requirementsOf({ requirements }: Case): readonly string[] {
  return [...requirements].toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }));
}

/** Strangers' text as code, in which nothing means anything: its fence is longer than any run of backticks in it. */
function code(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}
