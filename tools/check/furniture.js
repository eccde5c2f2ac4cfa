/** The rules of the house that no other tool knows: sizes of files, and what a package and a room must have. */
import { existsSync, globSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { behindDoors, openRooms, rooms } from "../rooms.js";

const longest = 300;
const sources = ["packages", "apps", "tools", "bench"].map((folder) => `${folder}/**/*.{ts,tsx,js}`);
const uncounted = /\.test\.(ts|tsx|js)$|(^|\/)(migrations|vectors|data)\//;

/**
 * @param {string} root the repository
 * @returns {string[]} one sentence per fault
 */
export function furnitureFaults(root) {
  return [...longFiles(root), ...barePackages(root), ...bareRooms(root)];
}

/** @param {string} root */
function longFiles(root) {
  const isForeign = (/** @type {string} */ name) => /(^|[\\/])node_modules([\\/]|$)/.test(name);
  return globSync(sources, { cwd: root, exclude: isForeign })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => !uncounted.test(file))
    .map((file) => ({ file, lines: lineCount(path.join(root, file)) }))
    .filter(({ lines }) => lines > longest)
    .map(({ file, lines }) => `${file} has ${lines} lines, at most ${longest} are allowed`);
}

/** @param {string} root */
function barePackages(root) {
  return globSync(["packages/*/package.json", "apps/*/package.json"], { cwd: root })
    .map((manifest) => path.dirname(manifest))
    .filter((folder) => !existsSync(path.join(root, folder, "README.md")))
    .map((folder) => `${folder} has no README.md`);
}

/** @param {string} root */
function bareRooms(root) {
  return Object.keys(rooms).flatMap((home) => {
    const parent = `${home}/src`;
    if (!existsSync(path.join(root, parent))) return [];
    const folders = readdirSync(path.join(root, parent), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== "testing",
    );
    return folders.flatMap(({ name }) => {
      const hasDoor = behindDoors.includes(home) && !openRooms.includes(name);
      return (hasDoor ? ["README.md", "index.ts"] : ["README.md"])
        .filter((file) => !existsSync(path.join(root, parent, name, file)))
        .map((file) => `${parent}/${name} has no ${file}`);
    });
  });
}

/** @param {string} file */
function lineCount(file) {
  const text = readFileSync(file, "utf8");
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}
