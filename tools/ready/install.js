/** Installs what the lock file names, when it is not there yet. */
import { spawn } from "node:child_process";
import path from "node:path";
import { isInstalled, isProduction, stampInstalled } from "./installed.js";
import { inTurn } from "./turn.js";

const npmArgs = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Makes `node_modules` match the lock file. Says one line when there is something to do, and lets one
 * process at a time do it.
 *
 * @param {string} root the repository
 * @param {NodeJS.ProcessEnv} env
 * @throws {Error} with what to do, when the install fails
 */
export async function makeInstalled(root, env) {
  const production = isProduction(env);
  if (isInstalled(root, production)) return;
  const install = async () => {
    if (isInstalled(root, production)) return;
    console.error("Installing what the lock file names (once)…");
    await runNpm(root, env);
    stampInstalled(root, production);
  };
  const onWait = () => console.error("Waiting for an install that is under way…");
  await inTurn(path.join(root, ".cache", "installing"), install, onWait);
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
function runNpm(root, env) {
  const { program, first, shell } = npmOf(env);
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...npmArgs], {
      cwd: root,
      shell,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stdout.resume();
    child.stderr.on("data", (/** @type {Buffer} */ piece) => (said += piece.toString()));
    child.once("error", (cause) => reject(failure(cause.message)));
    child.once("close", (code) => (code === 0 ? resolve() : reject(failure(said))));
  });
}

/**
 * The npm to use: the one that started us, run by the Node that runs it (not by a Node inside
 * `node_modules`, which the install replaces), else the one in PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function npmOf(env) {
  const script = env.npm_execpath;
  if (script !== undefined && path.basename(script) === "npm-cli.js") {
    return { program: env.npm_node_execpath ?? process.execPath, first: [script], shell: false };
  }
  return { program: "npm", first: [], shell: process.platform === "win32" };
}

/** npm says what is wrong first and goes on for pages. @param {string} said */
function failure(said) {
  const lines = said.split("\n").filter((line) => line.replace("npm error", "").trim() !== "");
  const reason = lines.slice(0, 8).join("\n");
  return new Error(
    `${reason}${reason === "" ? "" : "\n"}The install failed. See that the npm registry can be reached and the disk is ` +
      "not full, then run this again; `npm ci --ignore-scripts` shows the whole report.",
  );
}
