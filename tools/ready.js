/**
 * The first step of every npm script: `node tools/ready.js run FILE args…`.
 *
 * Installs what the lock file names when that is not there yet, then runs FILE with the Node the lock file
 * pins. Plain JavaScript without dependencies, so that any Node from 20 on can take this step.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { makeInstalled } from "./ready/install.js";
import { chooseNode } from "./ready/node.js";
import { runToEnd } from "./ready/run.js";

const root = path.resolve(fileURLToPath(new URL("..", import.meta.url)));
const [verb, file, ...args] = process.argv.slice(2);

if (verb !== "run" || file === undefined) {
  console.error("Usage: node tools/ready.js run FILE [arguments]");
  process.exit(2);
}

try {
  await makeInstalled(root, process.env);
  const nodes = chooseNode(root, process);
  process.exitCode = await runToEnd(nodes, [path.resolve(root, file), ...args], root);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
