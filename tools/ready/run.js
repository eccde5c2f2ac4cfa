/** Runs one program in the foreground as if it had been started itself: same terminal, signals and exit code. */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs the first of `nodes` that can be started, with `node_modules/.bin` first in its PATH.
 *
 * @param {readonly string[]} nodes paths of Node binaries, best first
 * @param {readonly string[]} args the file to run and its arguments
 * @param {string} root the repository
 * @returns {Promise<number>} the exit code, 128 + n when signal n ended it
 * @throws {Error} when none can be started
 */
export async function runToEnd(nodes, args, root) {
  /** @type {unknown} */
  let fault;
  for (const node of nodes) {
    try {
      return await runOne(node, args, root);
    } catch (cause) {
      fault = cause;
    }
  }
  throw new Error(`Node did not start: ${fault instanceof Error ? fault.message : "none was given"}`);
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @param {string} root
 * @returns {Promise<number>}
 */
function runOne(node, args, root) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: "inherit", env: withTools(process.env, root) });
    const listeners = forwarded.map((signal) => ({ signal, forward: () => passOn(child, signal) }));
    for (const { signal, forward } of listeners) process.on(signal, forward);
    const settle = () => {
      for (const { signal, forward } of listeners) process.off(signal, forward);
    };
    child.once("error", (cause) => {
      settle();
      reject(cause);
    });
    child.once("exit", (code, signal) => {
      settle();
      resolve(signal === null ? (code ?? 1) : 128 + os.constants.signals[signal]);
    });
  });
}

/**
 * A terminal sends Ctrl-C to the whole foreground group, so the child has it already: passing it on again
 * would look like a second, impatient Ctrl-C.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function passOn(child, signal) {
  if (signal === "SIGINT" && process.stdin.isTTY) return;
  child.kill(signal);
}

/**
 * The environment with the installed tools first in PATH (spelt `Path` on Windows).
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
function withTools(env, root) {
  const tools = path.join(root, "node_modules", ".bin");
  const key = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const rest = (env[key] ?? "").split(path.delimiter).filter((folder) => folder !== "" && folder !== tools);
  return { ...env, [key]: [tools, ...rest].join(path.delimiter) };
}
