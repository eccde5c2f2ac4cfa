/**
 * Everything about the sources that a tool can see without running them: `node tools/check.js`.
 *
 * Two steps run at a time; a step that passes is one line, a step that fails shows what it said.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import { furnitureFaults } from "./check/furniture.js";

const root = path.resolve(import.meta.dirname, "..");
const atOnce = 2;

/** @typedef {{ passed: boolean, said: string }} Verdict */

/** @type {readonly { name: string, run: () => Promise<Verdict> }[]} longest first */
const steps = [
  {
    name: "lint",
    run: () => runTool("oxlint/bin/oxlint", ["--type-aware", "--deny-warnings", "--format=stylish"]),
  },
  { name: "types", run: () => runTool("typescript/bin/tsc", ["--noEmit", "--pretty", "false"]) },
  { name: "unused", run: () => runTool("knip/bin/knip.js", ["--no-progress", "--no-config-hints"]) },
  {
    name: "format",
    run: () => runTool("@biomejs/biome/bin/biome", ["format", "--colors=off", "--reporter=summary"]),
  },
  { name: "furniture", run: furniture },
];

/** @returns {Promise<Verdict>} */
async function furniture() {
  const faults = furnitureFaults(root);
  return { passed: faults.length === 0, said: faults.join("\n") };
}

/**
 * @param {string} program a script below node_modules
 * @param {readonly string[]} args
 * @returns {Promise<Verdict>}
 */
function runTool(program, args) {
  return new Promise((resolve) => {
    const script = path.join(root, "node_modules", program);
    const env = { ...process.env, NO_COLOR: "1" };
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const listen = (/** @type {Buffer} */ piece) => (said += piece.toString());
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", (cause) => resolve({ passed: false, said: cause.message }));
    child.once("close", (code) => resolve({ passed: code === 0, said: said.trim() }));
  });
}

/** @param {number} since from `performance.now()` */
function secondsSince(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

const started = performance.now();
/** @type {string[]} */
const failed = [];
const queue = steps.values();
const work = async () => {
  for (const { name, run } of queue) {
    const since = performance.now();
    const { passed, said } = await run();
    if (!passed) failed.push(name);
    console.log(`${passed ? "ok  " : "FAIL"} ${name.padEnd(9)} ${secondsSince(since).padStart(7)}`);
    if (!passed) console.log(`${said.replaceAll(/^/gm, "  ")}\n`);
  }
};
await Promise.all(Array.from({ length: atOnce }, work));

const verdict = failed.length === 0 ? "All checks passed" : `Failed: ${failed.join(", ")}`;
console.log(`\n${verdict}, ${secondsSince(started)} in all.`);
process.exitCode = failed.length === 0 ? 0 : 1;
