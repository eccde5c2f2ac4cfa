/** Whether `node_modules` holds what the lock file names. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * A production install leaves development packages out; it satisfies a production start and nothing else.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export function isProduction(env) {
  return env.NODE_ENV === "production" || (env.npm_config_omit ?? "").split(/\s+/).includes("dev");
}

/**
 * True when nothing has to be installed. A stamp left by the last look answers at once; without a fitting
 * stamp npm's own record of what it installed is compared, so that a plain `npm ci` counts too.
 *
 * @param {string} root
 * @param {boolean} production see `isProduction`
 * @returns {boolean}
 */
export function isInstalled(root, production) {
  const stamp = path.join(root, "node_modules", ".cardkeep-lock");
  if (existsSync(stamp)) {
    const left = readFileSync(stamp, "utf8").trim();
    if (left === stampText(root, false) || (production && left === stampText(root, true))) return true;
  }
  if (!recordMatches(root, production)) return false;
  stampInstalled(root, production);
  return true;
}

/**
 * Leaves the stamp that makes the next look quick. A read-only tree stays without one.
 *
 * @param {string} root
 * @param {boolean} production
 */
export function stampInstalled(root, production) {
  try {
    writeFileSync(path.join(root, "node_modules", ".cardkeep-lock"), `${stampText(root, production)}\n`);
  } catch {
    return;
  }
}

/** @param {string} root @param {boolean} production */
function stampText(root, production) {
  const digest = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  return production ? `${digest} production` : digest;
}

/**
 * Compares npm's record (`node_modules/.package-lock.json`) with the lock file: every recorded package must
 * be the locked one, every locked package must be recorded unless it is optional (another platform's).
 *
 * @param {string} root
 * @param {boolean} production
 */
function recordMatches(root, production) {
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const locked = readPackages(path.join(root, "package-lock.json"));
  const present = readPackages(record);
  for (const [place, entry] of Object.entries(present)) {
    const wanted = locked[place];
    if (wanted === undefined || identity(wanted) !== identity(entry)) return false;
    if (!existsSync(path.join(root, place))) return false;
  }
  return Object.entries(locked).every(([place, entry]) => {
    if (!place.startsWith("node_modules/") && !place.includes("/node_modules/")) return true;
    const mayLack =
      entry.optional === true || entry.devOptional === true || (production && entry.dev === true);
    return mayLack || place in present;
  });
}

/**
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean,
 *   dev?: boolean, optional?: boolean, devOptional?: boolean }} Entry
 * @param {string} file
 * @returns {Record<string, Entry>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
}

/** @param {Entry} entry */
function identity(entry) {
  return entry.link === true ? `link ${entry.resolved}` : (entry.integrity ?? entry.version ?? "workspace");
}
