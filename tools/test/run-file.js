/** Runs one test file in a process of its own and says what became of each test in it. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";

/** @typedef {import("./reporter.js").Line} Line */
/** @typedef {import("./reporter.js").Mark} Mark */
/** @typedef {{ file: string, lines: Line[], seconds: number }} Outcome */

const reporter = pathToFileURL(path.join(import.meta.dirname, "reporter.js")).href;

/** @type {Set<number>} process groups that are running now */
const running = new Set();

/** Ends every test process that is still running, with what it started. */
export function endRunning() {
  for (const pid of running) endGroup(pid);
}

/**
 * A file that crashes, ends early, runs out of time or holds no test counts as one failed test.
 *
 * @param {string} file the test file
 * @param {{ folder: string, flags: readonly string[], env: NodeJS.ProcessEnv, limitMs: number }} how
 *   `folder` takes the report; `flags` go to Node; `limitMs` is for the whole file
 * @returns {Promise<Outcome>}
 */
export async function runFile(file, { folder, flags, env, limitMs }) {
  const started = performance.now();
  const report = path.join(folder, `${file.replaceAll(/[^\w.-]/g, "_")}.jsonl`);
  const output = [`--test-reporter=${reporter}`, `--test-reporter-destination=${report}`];
  const { end, said } = await runProcess([...output, ...flags, file], env, limitMs);
  const lines = existsSync(report) ? parse(readFileSync(report, "utf8")) : [];
  const tests = lines.filter(isTest);
  const fault = faultOf(end, tests, lines.at(-1)?.result === "end");
  if (fault !== undefined) {
    tests.push({
      result: "failed",
      name: "the file itself",
      reason: [fault, ...underWay(lines), said].join("\n").trim(),
    });
  }
  return { file, lines: tests, seconds: (performance.now() - started) / 1000 };
}

/**
 * @param {string} end how the process ended: "" is well
 * @param {readonly { result: string }[]} tests
 * @param {boolean} isComplete whether the report has its last line
 */
function faultOf(end, tests, isComplete) {
  if (tests.some(({ result }) => result === "failed") && isComplete) return undefined;
  if (end !== "") return end;
  if (!isComplete) return "The process ended before its tests did.";
  return tests.length === 0 ? "The file holds no test." : undefined;
}

/** @param {Line | Mark} line @returns {line is Line} */
function isTest(line) {
  return line.result === "passed" || line.result === "failed" || line.result === "skipped";
}

/** @param {readonly (Line | Mark)[]} lines @returns {string[]} a line for every test that began and is not done */
function underWay(lines) {
  const begun = lines.filter(({ result }) => result === "began").map(({ name }) => name);
  for (const { result, name } of lines) if (result === "done") begun.splice(begun.indexOf(name), 1);
  return begun.map((name) => `Under way: ${name}`);
}

/** @param {string} text @returns {(Line | Mark)[]} a last line cut short is left out */
function parse(text) {
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {number} limitMs
 * @returns {Promise<{ end: string, said: string }>}
 */
function runProcess(args, env, limitMs) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const { pid } = child;
    let said = "";
    const listen = (/** @type {Buffer} */ piece) => (said = (said + piece.toString()).slice(-6000));
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    let end = "";
    if (pid !== undefined) running.add(pid);
    const limit = setTimeout(() => {
      end = `Still running after ${Math.round(limitMs / 1000)} s.`;
      if (pid !== undefined) endGroup(pid);
    }, limitMs);
    child.once("error", (cause) => (end = `Not started: ${cause.message}`));
    child.once("exit", (code, signal) => {
      if (end === "" && code !== 0) end = signal === null ? `Exit code ${code}.` : `Ended by ${signal}.`;
      // Whatever the file left running would hold its output open and the machine busy.
      if (pid !== undefined) endGroup(pid);
    });
    child.once("close", () => {
      clearTimeout(limit);
      if (pid !== undefined) running.delete(pid);
      resolve({ end, said: said.trim() });
    });
  });
}

/** @param {number} pid the leader of a process group started here */
function endGroup(pid) {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    return; // It is gone already.
  }
}
