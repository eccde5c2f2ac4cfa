/**
 * A `node --test-reporter` that writes one JSON line per finished test, for `tools/test.js` to count.
 *
 * Only leaves are counted: a suite, or a test with subtests, speaks through its children unless it fails by
 * itself (a hook, or code of its own). Lines `began` and `done` say which tests are under way, so that a
 * hang has a name. The last line is `end`; its absence means that the process ended before its tests did.
 */
import { inspect } from "node:util";

/**
 * @typedef {{ result: "passed" | "failed" | "skipped", name: string, reason?: string }} Line
 * @typedef {{ result: "began" | "done" | "end", name: string }} Mark
 * @typedef {{ name: string, nesting: number, skip?: string | boolean, todo?: string | boolean,
 *   details?: { error?: Error } }} Report
 */

/**
 * @param {AsyncIterable<{ type: string, data: unknown }>} source
 * @returns {AsyncGenerator<string, void>}
 */
export default async function* report(source) {
  /** @type {string[]} */
  const names = [];
  /** @type {boolean[]} */
  const hasChildren = [];
  for await (const { type, data } of source) {
    const mark = type === "test:dequeue" ? "began" : type === "test:complete" ? "done" : undefined;
    if (mark !== undefined) yield written({ result: mark, name: /** @type {Report} */ (data).name });
    if (type !== "test:start" && type !== "test:pass" && type !== "test:fail") continue;
    const told = /** @type {Report} */ (data);
    if (type === "test:start") {
      names[told.nesting] = told.name;
      hasChildren[told.nesting + 1] = false;
      continue;
    }
    const isParent = hasChildren[told.nesting + 1] === true;
    hasChildren[told.nesting + 1] = false;
    hasChildren[told.nesting] = true;
    const name = [...names.slice(0, told.nesting), told.name].join(" > ");
    const line = lineOf(type === "test:pass", told, name, isParent);
    if (line !== undefined) yield written(line);
  }
  yield written({ result: "end", name: "" });
}

/** @param {Line | Mark} line */
function written(line) {
  return `${JSON.stringify(line)}\n`;
}

/**
 * @param {boolean} passed
 * @param {Report} told
 * @param {string} name
 * @param {boolean} isParent
 * @returns {Line | undefined} undefined for a parent that has nothing of its own to say
 */
function lineOf(passed, told, name, isParent) {
  if (told.skip !== undefined && told.skip !== false) {
    return { result: "skipped", name, reason: typeof told.skip === "string" ? told.skip : "no reason given" };
  }
  if (told.todo !== undefined && told.todo !== false) {
    return { result: "skipped", name, reason: typeof told.todo === "string" ? told.todo : "still to do" };
  }
  if (passed) return isParent ? undefined : { result: "passed", name };
  const error = told.details?.error;
  if (isParent && error !== undefined && "failureType" in error && error.failureType === "subtestsFailed") {
    return undefined;
  }
  return { result: "failed", name, reason: inspect(error?.cause ?? error).slice(0, 6000) };
}
