import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import type { Log, Result, Run } from "sarif";
import { gapWith, hitWith, hostileNames, reported, type Reported } from "./testing/reported.ts";

async function runOf(what: Reported): Promise<Run> {
  const log = JSON.parse(await reported("sarif", what)) as Log;
  assert.equal(log.version, "2.1.0");
  assert.equal(log.runs.length, 1);
  return log.runs[0]!;
}

const uriOf = (result: Result | undefined): string | undefined =>
  result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri;

describe("the sarif report", () => {
  it("is a whole run where nothing was found", async () => {
    const { results, tool, invocations } = await runOf({});

    assert.deepEqual(results, []);
    assert.deepEqual(tool.driver.rules, []);
    assert.deepEqual(invocations?.[0]?.toolExecutionNotifications, []);
  });

  it("gives each finding its rule, level and place", async () => {
    const hits = [
      hitWith(),
      hitWith({ confidence: 0.5 }),
      hitWith({ class: "sad", kind: "track2", confidence: 0.5 }),
      hitWith({ class: "test" }),
    ];

    const { results = [], tool } = await runOf({ hits });

    assert.deepEqual(
      results.map(({ ruleId, level }) => `${ruleId} ${level}`),
      ["pan.number error", "pan.number warning", "sad.track2 error", "test.number note"],
    );
    for (const { ruleId, ruleIndex = -1 } of results)
      assert.equal(tool.driver.rules?.[ruleIndex]?.id, ruleId);
    assert.deepEqual(results[0]?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: "data/a/b.log", uriBaseId: "%SRCROOT%" },
      region: { startLine: 3, byteOffset: 12, byteLength: 16 },
    });
    for (const rule of tool.driver.rules ?? []) assert.match(rule.help?.text ?? "", /PCI DSS: \d/);
  });

  it("gives what lies in a member or a name no place among the bytes of the file", async () => {
    const { results } = await runOf({ hits: [hitWith({ member: "m" }), hitWith({ kind: "file_name" })] });

    for (const result of results ?? []) {
      assert.equal(result.locations?.[0]?.physicalLocation?.region, undefined);
    }
    assert.equal(results?.[0]?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName, "a/b.log!m");
  });

  it("tells files relative to the folder of the start, so that a pipeline finds them", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-sarif-"));
    const before = process.cwd();
    try {
      mkdirSync(path.join(folder, "src"));
      writeFileSync(path.join(folder, "src", "one.log"), "");
      process.chdir(folder);
      const cases = [
        [".", "src/one.log", "src/one.log", "%SRCROOT%"],
        ["./src/", "one.log", "src/one.log", "%SRCROOT%"],
        ["src/one.log", "one.log", "src/one.log", "%SRCROOT%"],
        [folder, "src/one.log", "src/one.log", "ROOT1"],
        ["../elsewhere", "one.log", "one.log", "ROOT1"],
        ["s3://bucket/a", "one.log", "one.log", "ROOT1"],
      ] as const;
      for (const [root, file, uri, base] of cases) {
        const { results, originalUriBaseIds = {} } = await runOf({
          hits: [hitWith({ file })],
          context: { roots: [root] },
        });

        const location = results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
        assert.deepEqual(location, { uri, uriBaseId: base }, root);
        assert.ok(Object.hasOwn(originalUriBaseIds, base));
      }
    } finally {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    }
  });

  it("percent-encodes hostile names, so that each is a path and nothing else", async () => {
    const { results = [] } = await runOf({
      hits: hostileNames.map((file) => hitWith({ file })),
      context: { roots: ["."] },
    });

    for (const [at, result] of results.entries()) {
      const uri = uriOf(result) ?? "";
      assert.match(uri, /^[A-Za-z0-9\-._~%/]+$/);
      assert.ok(!uri.split("/").includes(".."));
      assert.equal(decodeURIComponent(uri), hostileNames[at]?.toWellFormed());
    }
  });

  it("makes no link and no placeholder of a name in a message", async () => {
    const { results = [] } = await runOf({ hits: hostileNames.map((member) => hitWith({ member })) });

    for (const { message } of results) assert.doesNotMatch(message.text ?? "", /[[\]{}<>`\\]/);
  });

  it("gives findings fingerprints that differ, stay, and have nothing of the content", async () => {
    const hits = [hitWith(), hitWith({ offset: 99 }), hitWith({ member: "m" }), hitWith({ file: "other" })];
    const marks = async (what: Reported["hits"]): Promise<(string | undefined)[]> =>
      ((await runOf({ hits: what ?? [] })).results ?? []).map(
        ({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"],
      );

    const first = await marks(hits);
    const otherNumber = await marks(hits.map((hit) => ({ ...hit, masked: "555555******4444", line: 80 })));

    assert.equal(new Set(first).size, 4);
    assert.deepEqual(otherNumber, first);
    for (const mark of first) assert.match(mark ?? "", /^[a-p]{32}$/);
  });

  it("tells what was not read, the first thousand one by one and the rest in a sum", async () => {
    const entries = Array.from({ length: 1500 }, (_, at) => gapWith({ path: `p${at}` }));

    const { invocations } = await runOf({ entries: [...entries, gapWith({ state: "partial", seen: 1024 })] });

    const notes = invocations?.[0]?.toolExecutionNotifications ?? [];
    assert.equal(notes.length, 1001);
    assert.equal(notes[0]?.message.text, "Not read: 7z: not read yet.");
    assert.match(notes.at(-1)?.message.text ?? "", /^501 more paths/);
  });
});
