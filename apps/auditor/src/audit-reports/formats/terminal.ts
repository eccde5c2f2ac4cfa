/** An audit for a reader: what failed first, what passed last, then the twelve requirements. */

import { severities } from "../../engine/check.ts";
import type { FactsDocument } from "../../engine/fact.ts";
import type { Finding } from "../../engine/run.ts";
import type { RequirementSummary } from "../../engine/summary.ts";
import { printable } from "../../kernel/printable.ts";
import type { AuditReportFormat } from "../audit-report.ts";

const columns = 80;
const order = ["fail", "unknown", "manual", "not-applicable", "pass"] as const;
const words = {
  fail: "FAIL",
  unknown: "UNKNOWN",
  manual: "PERSON",
  "not-applicable": "N/A",
  pass: "pass",
} as const;
const colours: Readonly<Record<string, string>> = { fail: "1;31", unknown: "1;33", manual: "36", pass: "32" };

export const format: AuditReportFormat = {
  write({ document, findings, requirements, isColoured }) {
    const paint = (state: string, text: string): string => {
      const code = colours[state];
      return isColoured && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text;
    };
    const sorted = findings.toSorted(
      (one, other) => rankOf(one) - rankOf(other) || (one.id < other.id ? -1 : 1),
    );
    const head = `${printable(document.target.name)}, ${document.started}`;
    const lines = sorted.flatMap((finding) => linesOf(finding, paint));
    return [
      head,
      "",
      ...lines,
      ...remarksOf(document),
      ...tableOf(requirements),
      "",
      ...sumOf(findings),
      "",
    ].join("\n");
  },
};

function rankOf({ verdict, severity }: Finding): number {
  return order.indexOf(verdict.state) * 10 - severities.indexOf(severity);
}

function linesOf(finding: Finding, paint: (state: string, text: string) => string): readonly string[] {
  const { id, title, severity, verdict, requirements, remedy } = finding;
  const { state } = verdict;
  const label = paint(state, words[state].padEnd(8));
  if (state === "pass") return [`${label}${id}: ${title}`];
  const ids = [...requirements.decides, ...requirements.supports].join(", ");
  const head = `${label}${id} (${severity}; ${ids})`;
  const told = wrapped(`${title}: ${verdict.what}`, 8);
  if (state !== "fail") return [head, ...told, ""];
  return [
    head,
    ...told,
    ...wrapped(`Expected: ${verdict.expected}`, 8),
    ...(verdict.at.length === 0 ? [] : wrapped(`Where: ${verdict.at.join("; ")}`, 8)),
    ...remedy.flatMap((step, at) => wrapped(at === 0 ? `Do: ${step}` : `- ${step}`, at === 0 ? 8 : 10)),
    "",
  ];
}

/** What was not read, and whether the program was asked itself. */
function remarksOf({ gaps, facts }: FactsDocument): readonly string[] {
  const told = gaps.flatMap(({ what, why }) => wrapped(`Not read, ${what}: ${why}`, 0));
  const check = (facts["sshd"] as { crossCheck?: { state?: string; what?: string } } | undefined)?.crossCheck;
  const asked =
    check?.state === "agrees"
      ? ["sshd -T was asked and says the same."]
      : check?.state === "differs"
        ? [`sshd -T says otherwise of: ${printable(check.what ?? "")}.`]
        : check?.state === "not-asked"
          ? [`sshd -T was not asked: ${printable(check.what ?? "")}.`]
          : [];
  return ["", ...told, ...asked.flatMap((line) => wrapped(line, 0)), ""];
}

function tableOf(rows: readonly RequirementSummary[]): readonly string[] {
  const cell = (value: string | number): string => String(value).padStart(9);
  const sum = (name: "controls" | "met" | "failed" | "unknown" | "person"): number =>
    rows.reduce((total, row) => total + row[name], 0);
  return [
    `PCI DSS     ${["controls", "met", "failed", "unknown", "person"].map(cell).join("")}`,
    ...rows.map(
      ({ id, controls, met, failed, unknown, person }) =>
        `${id.padEnd(12)}${[controls, met, failed, unknown, person].map(cell).join("")}`,
    ),
    `${"all".padEnd(12)}${(["controls", "met", "failed", "unknown", "person"] as const).map((name) => cell(sum(name))).join("")}`,
    "",
    ...wrapped(
      `met: as far as this one target shows it. person: no check here decides it, and somebody has to look: ${sum("person")} of ${sum("controls")}. This is no assessment.`,
      0,
    ),
  ];
}

function sumOf(findings: readonly Finding[]): readonly string[] {
  const counts = order.map((state) => ({
    state,
    count: findings.filter(({ verdict }) => verdict.state === state).length,
  }));
  const told = counts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${words[state].toLowerCase()}`);
  const isFailing = findings.some(({ verdict }) => verdict.state === "fail");
  const next =
    "Before a change takes effect: `sshd -t`, reload, and keep a session open until a second one works.";
  return [`${findings.length} checks: ${told.join(", ")}.`, ...(isFailing ? wrapped(next, 0) : [])];
}

/** Breaks a text between words; a word that is too long stays whole. */
function wrapped(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of printable(text).split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > columns) {
      lines.push(line);
      line = "  ";
    }
    line = line === "" || line === "  " ? line + word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => " ".repeat(indent) + each);
}
