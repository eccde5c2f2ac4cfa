import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { runFile } from "./run-file.js";
import { countTests, countsLine, failureLines, skipLines } from "./summary.js";

const head =
  'import { after, describe, it, test } from "node:test"; import assert from "node:assert/strict";\n';
let folder = "";

before(async () => (folder = await mkdtemp(path.join(os.tmpdir(), "cardkeep-run-file-"))));
after(() => rm(folder, { recursive: true, force: true }));

/** @param {string} text @param {number} [limitMs] */
async function outcomeOf(text, limitMs = 20_000) {
  const file = path.join(folder, `${Math.random()}.test.mjs`);
  await writeFile(file, head + text);
  return runFile(file, { folder, flags: [], env: process.env, limitMs });
}

/** @type {readonly [string, string, { passed: number, failed: number, skipped: number }][]} */
const table = [
  ["a test", 'test("a", () => {});', { passed: 1, failed: 0, skipped: 0 }],
  [
    "leaves of nested suites, not the suites",
    'describe("s", () => { it("a", () => {}); describe("t", () => { it("b", () => {}); it("c", () => {}); }); });',
    { passed: 3, failed: 0, skipped: 0 },
  ],
  [
    "subtests, not their parent",
    'test("p", async (t) => { await t.test("a", () => {}); await t.test("b", () => {}); }); test("c", () => {});',
    { passed: 3, failed: 0, skipped: 0 },
  ],
  [
    "a failed leaf once, however deep",
    'describe("s", () => { describe("t", () => { it("a", () => assert.fail("no")); it("b", () => {}); }); });',
    { passed: 1, failed: 1, skipped: 0 },
  ],
  [
    "a failed hook of a suite whose tests pass",
    'describe("s", () => { after(() => assert.fail("no")); it("a", () => {}); });',
    { passed: 1, failed: 1, skipped: 0 },
  ],
  [
    "skipped tests, skipped suites and tests still to do",
    'test("a", { skip: "no server" }, () => {}); describe.skip("s", () => { it("b", () => {}); }); test.todo("c"); test("d", () => {});',
    { passed: 1, failed: 0, skipped: 3 },
  ],
  ["a crash while loading", 'throw new Error("early");', { passed: 0, failed: 1, skipped: 0 }],
  [
    "an exit in the middle of the tests",
    'test("a", () => {}); test("b", () => process.exit(0)); test("c", () => {});',
    { passed: 0, failed: 1, skipped: 0 },
  ],
  [
    "an exit code set behind passing tests",
    'test("a", () => { process.exitCode = 3; });',
    { passed: 1, failed: 1, skipped: 0 },
  ],
  ["a file without tests", "", { passed: 0, failed: 1, skipped: 0 }],
  [
    "an error outside any test",
    'test("a", () => {}); setTimeout(() => { throw new Error("late"); }, 20);',
    { passed: 1, failed: 1, skipped: 0 },
  ],
];

for (const [title, text, counts] of table) {
  test(`counts ${title}`, async () => {
    const outcome = await outcomeOf(text);

    assert.deepEqual(countTests([outcome]), counts, failureLines([outcome]).join("\n"));
  });
}

test("a file that runs out of time is ended and failed, with what it started", async () => {
  const text = `import { spawn } from "node:child_process";
    test("waits", () => new Promise(() => { spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" }); }));
    setInterval(() => {}, 1000);`;

  const outcome = await outcomeOf(text, 1500);

  assert.deepEqual(countTests([outcome]), { passed: 0, failed: 1, skipped: 0 });
  assert.match(failureLines([outcome]).join("\n"), /Still running after 2 s\.\n +Under way: waits/);
  assert.ok(outcome.seconds < 10);
});

test("the report names failed tests by their whole path and groups skips by reason", async () => {
  const outcome = await outcomeOf(
    'describe("s", () => { it("a", () => assert.equal(1, 2)); }); for (const n of ["b", "c"]) test(n, { skip: "no server" }, () => {});',
  );

  assert.match(failureLines([outcome]).join("\n"), /: s > a\n[\s\S]*1 !== 2/);
  assert.equal(skipLines([outcome])[0], "Skipped (2): no server");
  assert.equal(skipLines([outcome]).length, 3);
});

test("the last line is in plain words", () => {
  assert.equal(countsLine({ passed: 3, failed: 0, skipped: 2 }), "3 passed, 0 failed, 2 skipped");
});
