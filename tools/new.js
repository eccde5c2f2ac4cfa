/** Writes the first draft of a new part: `node tools/new.js check <target>.<slug>`. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * @param {string} id such as `sshd.banner`
 * @returns {string} the draft of a check: it fails its tests until it is written
 */
export function checkDraft(id) {
  const [target = ""] = id.split(".");
  return `/** One sentence: what has to hold. */

import { check, unknown } from "../../engine/check.ts";
import { ${target} } from "../../facts/${target}.ts";

export const rule = check({
  requirements: { decides: [], supports: [] },
  title: "What holds when the check passes",
  severity: "medium",
  on: ${target},
  judge: () => unknown("The check is not written yet."),
  remedy: { text: "What to do." },
  manual: "What a person has to know besides.",
  examples: { pass: [], fail: [], unknown: [] },
});
`;
}

/**
 * Writes the draft; a file that is there is kept.
 *
 * @param {string} root the repository
 * @param {readonly string[]} words of the command line
 * @returns {string} what was done, or what is wrong
 */
export function make(root, [kind, id = ""]) {
  const [, target, slug] = /^([a-z][a-z0-9]*)\.([a-z][a-z0-9-]*)$/.exec(id) ?? [];
  if (kind !== "check" || target === undefined || slug === undefined) {
    return "Usage: node tools/new.js check <target>.<slug>";
  }
  const folder = path.join(root, "apps/auditor/src/checks", target);
  const file = path.join(folder, `${slug}.ts`);
  if (existsSync(file)) return `${path.relative(root, file)} exists already.`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, checkDraft(id));
  return `${path.relative(root, file)} is written. Its tests fail until it is done.`;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === import.meta.filename) {
  console.log(make(path.resolve(import.meta.dirname, ".."), process.argv.slice(2)));
}
