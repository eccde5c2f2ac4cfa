/** An oxlint plugin that enforces `tools/rooms.js`: who may import whom, and who may open a secret. */
import path from "node:path";
import { behindDoors, browserSafe, openRooms, packages, rooms, secretOpeners } from "../rooms.js";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * The part of the syntax tree and of the linter that the two rules use.
 *
 * @typedef {{ source?: { value?: unknown } | null, property?: { type: string, name?: string } }} Node
 * @typedef {{ filename: string, report: (fault: { node: Node, message: string }) => void }} Context
 */

/**
 * Where a file lives: its package folder, and in a program with rooms its room (undefined at the top of src).
 *
 * @param {string} file
 */
function placeOf(file) {
  const relative = path.relative(root, file).split(path.sep);
  const home = relative.slice(0, 2).join("/");
  const hasRoom = rooms[home] !== undefined && relative[2] === "src" && relative.length > 4;
  const room = hasRoom ? relative[3] : undefined;
  return { home, room, isTest: /\.test\.ts$|\/(testing|tests)\//.test(file) };
}

/**
 * Why `specifier` may not be imported from `file`, or undefined when it may.
 *
 * @param {string} file absolute path
 * @param {string} specifier as written in the import
 * @returns {string | undefined}
 */
export function importFault(file, specifier) {
  const here = placeOf(file);
  const open = packages[here.home];
  if (open === undefined) return undefined;
  if (specifier.startsWith("node:")) {
    const closed = browserSafe.includes(here.home) && !here.isTest;
    return closed ? `${here.home} runs in browsers and must not import ${specifier}` : undefined;
  }
  if (specifier.startsWith("@cardkeep/")) {
    const name = specifier.split("/").slice(0, 2).join("/");
    const allowed = open.includes(name) || here.isTest;
    return allowed ? undefined : `${here.home} may not import ${name} (tools/rooms.js)`;
  }
  if (!specifier.startsWith(".")) return undefined;
  const target = path.resolve(path.dirname(file), specifier);
  const there = placeOf(target);
  if (there.home !== here.home) return `import ${there.home} by its package name, not by path`;
  if (there.room === undefined || there.room === here.room) return undefined;
  if (here.room !== undefined && !here.isTest && !rooms[here.home]?.[here.room]?.includes(there.room)) {
    return `room ${here.room} may not enter room ${there.room} (tools/rooms.js)`;
  }
  const isOpen = !behindDoors.includes(here.home) || openRooms.includes(there.room) || here.isTest;
  const throughDoor = isOpen || path.basename(target) === "index.ts";
  return throughDoor ? undefined : `enter room ${there.room} by its door, index.ts`;
}

const imports = {
  /** @param {Context} context */
  create(context) {
    const look = (/** @type {Node} */ node) => {
      if (typeof node.source?.value !== "string") return;
      const fault = importFault(context.filename, node.source.value);
      if (fault !== undefined) context.report({ node, message: fault });
    };
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
    };
  },
};

const secrets = {
  /** @param {Context} context */
  create(context) {
    const here = placeOf(context.filename);
    const closed = here.home === "apps/vault" && !here.isTest && !secretOpeners.includes(here.room ?? "");
    return {
      /** @param {Node} node */
      MemberExpression(node) {
        if (closed && node.property?.type === "Identifier" && node.property.name === "unseal") {
          context.report({
            node,
            message: `room ${here.room ?? "top"} may not open a secret (tools/rooms.js)`,
          });
        }
      },
    };
  },
};

export default { meta: { name: "cardkeep" }, rules: { imports, secrets } };
