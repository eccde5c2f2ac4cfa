/** Which Node runs the house: the one the lock file pins, or a running one that is new enough. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The oldest major version of Node that has everything the house is built on. */
const oldestMajor = 26;

/**
 * The programs to try, best first. The running Node follows the pinned one because a pinned build can be
 * present and yet unable to start (a glibc build on a musl system).
 *
 * @param {string} root the repository
 * @param {{ platform: string, arch: string, execPath: string, versions: { node: string } }} running
 * @returns {string[]} at least one path
 * @throws {Error} with a sentence for the terminal when no Node fits
 */
export function chooseNode(root, running) {
  const pinned = pinnedNode(root, running.platform, running.arch);
  const fitting = Number.parseInt(running.versions.node, 10) >= oldestMajor ? [running.execPath] : [];
  const nodes = pinned === undefined ? fitting : [pinned, ...fitting];
  if (nodes.length === 0) {
    throw new Error(
      `Cardkeep runs on Node ${oldestMajor} or newer; this is Node ${running.versions.node}, and the lock file ` +
        `brings none for ${running.platform}-${running.arch}. Install Node ${oldestMajor} and run this again.`,
    );
  }
  return nodes;
}

/**
 * The Node binary among the platform packages that the root names as optional dependencies.
 *
 * @param {string} root
 * @param {string} platform as in `process.platform`
 * @param {string} arch as in `process.arch`
 * @returns {string | undefined} its path, undefined when no installed package is for this platform
 */
export function pinnedNode(root, platform, arch) {
  const { optionalDependencies = {} } = readManifest(root) ?? {};
  for (const name of Object.keys(optionalDependencies)) {
    const folder = path.join(root, "node_modules", name);
    const manifest = readManifest(folder);
    const program = manifest?.bin?.node;
    if (program === undefined || !names(manifest?.os, platform) || !names(manifest?.cpu, arch)) continue;
    const binary = path.join(folder, program);
    if (existsSync(binary)) return binary;
  }
  return undefined;
}

/**
 * @typedef {{
 *   optionalDependencies?: Record<string, string>,
 *   bin?: { node?: string },
 *   os?: string | string[],
 *   cpu?: string | string[],
 * }} Manifest
 * @param {string} folder
 * @returns {Manifest | undefined}
 */
function readManifest(folder) {
  const file = path.join(folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** @param {string | string[] | undefined} list @param {string} value */
function names(list, value) {
  return list !== undefined && [list].flat().includes(value);
}
