import assert from "node:assert/strict";
import { it } from "node:test";
import { fail, unknown } from "../engine/check.ts";
import type { FactsDocument } from "../engine/fact.ts";
import type { Finding } from "../engine/run.ts";
import { summarize } from "../engine/summary.ts";
import { auditReportNames, openAuditReport } from "./open-audit-report.ts";

const findings: readonly Finding[] = [
  unknown("could not\u001b[2J look"),
  fail("wrong \u001b[31m", "right", ["/etc/x:1"]),
].map((verdict, at) => ({
  id: `x.${at}`,
  title: "T",
  severity: "high",
  requirements: { decides: ["8.2.8"], supports: [] },
  verdict,
  remedy: ["Mend it.", "so"],
}));
const document: FactsDocument = {
  schema: "cardkeep-facts/1",
  collector: "test",
  target: { kind: "host", name: "h\u001b]0;x", scope: "cde" },
  started: "2026-01-01T00:00:00.000Z",
  ended: "2026-01-01T00:00:00.000Z",
  inputs: [],
  facts: {},
  gaps: [{ what: "sshd", why: "half of it" }],
};
const result = { document, findings, requirements: summarize(findings), isColoured: false };

it("every report of audits tells what failed and what is unknown, and steers no terminal", async () => {
  for (const name of auditReportNames()) {
    const text = (await openAuditReport(name))?.write(result) ?? "";

    assert.match(text, /x\.0/);
    assert.match(text, /x\.1/);
    assert.match(text, /half of it/);
    assert.ok(!text.includes("\u001b"), name);
  }
});

it("the terminal's report puts failures first, and keeps to 80 columns", async () => {
  const text = (await openAuditReport("terminal"))?.write(result) ?? "";

  assert.ok(text.indexOf("FAIL") < text.indexOf("UNKNOWN"));
  assert.deepEqual(
    text.split("\n").filter((line) => line.length > 80),
    [],
  );
  assert.match(text, /\n2 checks: 1 fail, 1 unknown\.\nBefore a change/);
});
