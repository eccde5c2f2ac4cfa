/** What has to hold of every check in the folder. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { requirementById } from "@cardkeep/standard";
import fc from "fast-check";
import { canonical } from "../engine/canonical.ts";
import type { FactsDocument } from "../engine/fact.ts";
import { evaluate } from "../engine/run.ts";
import { sshd } from "../facts/sshd.ts";
import { configured, unreadable } from "../facts/sshd/example.ts";
import { checksFolder, loadChecks } from "./load-checks.ts";

const checks = await loadChecks();

const documentOf = (facts: Record<string, unknown>, gaps: FactsDocument["gaps"] = []): FactsDocument => ({
  schema: "cardkeep-facts/1",
  collector: "test",
  target: { kind: "host", name: "test", scope: "cde" },
  started: "2026-01-01T00:00:00.000Z",
  ended: "2026-01-01T00:00:01.000Z",
  inputs: [],
  facts,
  gaps,
});

describe("the checks of sshd", () => {
  it("are the 23 of the plan", () => {
    assert.equal([...checks.keys()].filter((id) => id.startsWith("sshd.")).length, 23);
  });
});

for (const [id, check] of checks) {
  describe(id, () => {
    const { good, bad, missing, mended } = check.trial();

    it("names requirements of the standard, and at least one", () => {
      const named = [...check.requirements.decides, ...check.requirements.supports];

      assert.deepEqual(
        named.filter((each) => requirementById(each)?.level !== "control"),
        [],
      );
      assert.ok(check.requirements.decides.length > 0);
      assert.equal(new Set(named).size, named.length);
    });

    it("P1: passes good examples, fails bad ones, does not know where input is missing", () => {
      const states = (verdicts: readonly { state: string }[]): string[] => verdicts.map(({ state }) => state);

      assert.deepEqual(
        states(good),
        good.map(() => "pass"),
      );
      assert.deepEqual(
        states(bad),
        bad.map(() => "fail"),
      );
      assert.deepEqual(
        states(missing),
        missing.map(() => "unknown"),
      );
      assert.ok(bad.length > 0 && missing.length > 0);
      assert.ok(
        good.length > 0 || id === "sshd.version",
        "only a check that a person has to end has no pass",
      );
    });

    it("P2 and P3: the remedy mends every bad example, and a second time changes nothing", () => {
      assert.deepEqual(
        mended.map(({ verdict, isStable }) => [verdict.state, isStable]),
        mended.map(() => ["pass", true]),
      );
    });

    it("is unknown, and not a pass, without facts, with a gap, and with facts of another form", () => {
      const whole = sshd.from(configured(""));

      const states = [
        documentOf({}),
        documentOf({ [check.on]: { unread: "nothing" } }),
        documentOf({ [check.on]: 7 }),
        documentOf({ [check.on]: { ...whole, base: {} } }),
        documentOf({ [check.on]: { ...whole, seats: [] } }),
      ].map((document) => evaluate(new Map([[id, check]]), document)[0]?.verdict.state);

      assert.ok(
        states.every((state) => state === "unknown" || state === "fail"),
        states.join(),
      );
      const gapped = documentOf({ [check.on]: whole }, [{ what: check.on, why: "half of it" }]);
      assert.notEqual(evaluate(new Map([[id, check]]), gapped)[0]?.verdict.state, "pass");
    });
  });
}

describe("an evaluation", () => {
  it("P7: says the same whatever the order of the checks", () => {
    const document = documentOf({
      sshd: sshd.from(configured("PermitRootLogin yes")),
      openssh: { version: null, release: null },
    });
    const expected = canonical(evaluate(checks, document));

    fc.assert(
      fc.property(fc.shuffledSubarray([...checks], { minLength: checks.size }), (order) => {
        assert.equal(canonical(evaluate(new Map(order), document)), expected);
      }),
      { numRuns: 20 },
    );
  });

  it("knows nothing of a configuration that could not be read, and passes nothing", () => {
    const document = documentOf({ sshd: sshd.from(unreadable()) });

    const states = new Set(evaluate(checks, document).map(({ verdict }) => verdict.state));

    assert.ok(!states.has("pass"));
  });
});

describe("a new check", () => {
  it("is one new file, and is found", async () => {
    const source = path.join(import.meta.dirname, "..");
    const folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-checks-"));
    try {
      cpSync(checksFolder, path.join(folder, "checks"), { recursive: true });
      for (const room of ["engine", "facts"])
        cpSync(path.join(source, room), path.join(folder, room), { recursive: true });
      symlinkSync(path.join(source, "../../../node_modules"), path.join(folder, "node_modules"));
      mkdirSync(path.join(folder, "checks/other"));
      const text = `import { check, pass } from "../../engine/check.ts";
        export const rule = check({ requirements: { decides: ["2.2.6"], supports: [] }, title: "T", severity: "low",
          on: { name: "other", from: (x) => x, read: (x) => x, absent: () => undefined, gap: () => undefined },
          judge: () => pass("yes"), remedy: { text: "none" }, manual: "none", examples: { pass: [1], fail: [], unknown: [] } });`;
      writeFileSync(path.join(folder, "checks/other/new-one.ts"), text);

      const found = await loadChecks(path.join(folder, "checks"));

      assert.equal(found.size, checks.size + 1);
      assert.equal(evaluate(found, documentOf({ other: 1 }))[0]?.verdict.state, "pass");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
