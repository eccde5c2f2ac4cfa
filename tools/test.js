/**
 * Runs the tests: `node tools/test.js [paths…] [--test-… flags of Node]`.
 *
 * Starts a private PostgreSQL for the run and names it in CARDKEEP_TEST_POSTGRES_URL, or says in
 * CARDKEEP_TEST_POSTGRES_MISSING why there is none; a URL that is set already is used as it is. The last
 * line is `N passed, N failed, N skipped`. Exit code 1 when a test failed or none ran.
 */
import { globSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startPostgres } from "./postgres.js";
import { endRunning, runFile } from "./test/run-file.js";
import { countTests, countsLine, failureLines, fileLine, skipLines } from "./test/summary.js";

const patterns = ["packages", "apps", "tools", "bench"].map((folder) => `${folder}/**/*.test.{ts,js}`);
const root = path.resolve(import.meta.dirname, "..");
const atOnce = 2;
const limitMs = 600_000;

/**
 * @param {readonly string[]} paths files, folders or beginnings of paths, from the current folder
 * @returns {string[]} the test files they name, from the root; all when no path is given
 */
function testFiles(paths) {
  const isForeign = (/** @type {string} */ name) => /(^|[\\/])node_modules([\\/]|$)/.test(name);
  const all = globSync(patterns, { cwd: root, exclude: isForeign }).toSorted();
  if (paths.length === 0) return all;
  const wanted = paths.map((given) => path.relative(root, path.resolve(given)));
  return all.filter((file) => wanted.some((start) => file.startsWith(start)));
}

/** @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }>} */
async function withDatabase() {
  const { CARDKEEP_TEST_POSTGRES_MISSING: _, ...env } = process.env;
  const nothing = async () => {};
  if ((env.CARDKEEP_TEST_POSTGRES_URL ?? "") !== "") return { env, stop: nothing };
  const cluster = await startPostgres();
  if ("missing" in cluster) {
    return { env: { ...env, CARDKEEP_TEST_POSTGRES_MISSING: cluster.missing }, stop: nothing };
  }
  return { env: { ...env, CARDKEEP_TEST_POSTGRES_URL: cluster.url }, stop: cluster.stop };
}

const given = process.argv.slice(2);
const flags = given.filter((word) => word.startsWith("--test-"));
const files = testFiles(given.filter((word) => !word.startsWith("--")));
const folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-tests-"));
process.once("exit", () => {
  endRunning();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => process.exit(128 + os.constants.signals[signal]));
}

process.chdir(root);
const { env, stop } = await withDatabase();
/** @type {import("./test/run-file.js").Outcome[]} */
const outcomes = [];
const queue = files.values();
const work = async () => {
  for (const file of queue) {
    const outcome = await runFile(file, { folder, flags, env, limitMs });
    outcomes.push(outcome);
    console.log(fileLine(outcome));
  }
};
await Promise.all(Array.from({ length: atOnce }, work));
await stop();

const counts = countTests(outcomes);
for (const line of [...skipLines(outcomes), ...failureLines(outcomes)]) console.log(line);
if (counts.passed + counts.failed === 0) console.log("No test ran.");
console.log(`\n${countsLine(counts)}`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
