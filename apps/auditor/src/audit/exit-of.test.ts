import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fail, pass, unknown, type Severity, type Verdict } from "../engine/check.ts";
import type { Finding } from "../engine/run.ts";
import { summarize } from "../engine/summary.ts";
import { exitOf } from "./exit-of.ts";

const finding = (verdict: Verdict, severity: Severity = "medium", decides = ["8.2.8"]): Finding => ({
  id: "x.y",
  title: "T",
  severity,
  requirements: { decides, supports: [] },
  verdict,
  remedy: [],
});

describe("the end of an audit", () => {
  const cases: readonly [string, readonly Finding[], Severity, boolean, number][] = [
    ["clean", [finding(pass("p"))], "low", false, 0],
    ["a failure", [finding(fail("f", "e"))], "low", false, 1],
    ["a failure too light to count", [finding(fail("f", "e"))], "high", false, 0],
    ["something unknown and a failure", [finding(unknown("u")), finding(fail("f", "e"))], "low", false, 2],
    ["something unknown that is allowed", [finding(unknown("u"))], "low", true, 0],
    [
      "something unknown that is allowed, and a failure",
      [finding(unknown("u")), finding(fail("f", "e"))],
      "low",
      true,
      1,
    ],
  ];
  for (const [what, findings, failOn, allowUnknown, code] of cases) {
    it(`with ${what} is ${code}`, () => {
      assert.equal(exitOf(findings, { failOn, allowUnknown }), code);
    });
  }
});

describe("the table of the twelve requirements", () => {
  const row8 = (verdicts: readonly Verdict[], id: string) =>
    summarize(verdicts.map((verdict) => finding(verdict, "low", [id]))).find((row) => row.id === "8");

  it("counts 250 controls, each once", () => {
    const rows = summarize([]);

    assert.equal(rows.length, 12);
    assert.equal(
      rows.reduce((sum, { controls }) => sum + controls, 0),
      250,
    );
    assert.ok(
      rows.every(({ controls, met, failed, unknown: un, person }) => controls === met + failed + un + person),
    );
    assert.ok(rows.every(({ met }) => met === 0));
  });

  it("calls a control met only when a program can decide it and every deciding check passed", () => {
    assert.equal(row8([pass("p")], "8.4.2")?.met, 1);
    assert.equal(row8([pass("p"), fail("f", "e")], "8.4.2")?.failed, 1);
    assert.equal(row8([pass("p"), unknown("u")], "8.4.2")?.unknown, 1);
    assert.equal(row8([pass("p")], "8.2.2")?.met, 0);
  });
});
