import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { behindDoors, browserSafe, openRooms, packages, rooms, secretOpeners } from "../rooms.js";
import { importFault } from "./rooms.js";

const root = path.resolve(import.meta.dirname, "../..");
const vault = "apps/vault/src";

/** @type {readonly [file: string, specifier: string][]} */
const allowed = [
  ["packages/pan/src/luhn.ts", "./digits.ts"],
  ["packages/pan/src/luhn.test.ts", "node:test"],
  ["packages/envelope/src/seal.ts", "node:crypto"],
  ["packages/protocol/src/card.ts", "@cardkeep/pan"],
  ["packages/protocol/src/card.ts", "zod"],
  [`${vault}/kernel/secret.ts`, "./brand.ts"],
  [`${vault}/db/tx.ts`, "../kernel/secret.ts"],
  [`${vault}/trail/append.ts`, "../db/index.ts"],
  [`${vault}/tokens/create-token.ts`, "../keys/index.ts"],
  [`${vault}/tokens/create-token.ts`, "@cardkeep/envelope"],
  [`${vault}/db/dialects/sqlite.ts`, "../tx.ts"],
  [`${vault}/house.ts`, "./tokens/index.ts"],
  [`${vault}/keys/rotate.test.ts`, "../tokens/token.ts"],
  ["bench/main.ts", "../apps/vault/src/tokens/token.ts"],
];

/** @type {readonly [file: string, specifier: string, why: RegExp][]} */
const refused = [
  ["packages/pan/src/luhn.ts", "node:crypto", /runs in browsers/],
  ["packages/pan/src/luhn.ts", "@cardkeep/envelope", /may not import @cardkeep\/envelope/],
  ["packages/pan/src/luhn.ts", "@cardkeep/envelope/stream", /may not import @cardkeep\/envelope/],
  ["packages/envelope/src/seal.ts", "@cardkeep/vault", /may not import @cardkeep\/vault/],
  ["packages/protocol/src/card.ts", "../../pan/src/luhn.ts", /by its package name/],
  ["apps/cardkeep/src/main.ts", "../../vault/src/house.ts", /by its package name/],
  [`${vault}/kernel/secret.ts`, "../db/index.ts", /kernel may not enter room db/],
  [`${vault}/trail/append.ts`, "../tokens/index.ts", /trail may not enter room tokens/],
  [`${vault}/keys/rotate.ts`, "../db/tx.ts", /by its door/],
  [`${vault}/house.ts`, "./tokens/token.ts", /by its door/],
  [`${vault}/http/door.ts`, "../clockwork/index.ts", /http may not enter room clockwork/],
  [`${vault}/unlisted/thing.ts`, "../db/index.ts", /unlisted may not enter room db/],
  ["apps/auditor/src/decoders/expand.ts", "../scan/lens.ts", /decoders may not enter room scan/],
];

describe("an import that the table allows", () => {
  for (const [file, specifier] of allowed) {
    test(`${file} imports ${specifier}`, () => {
      assert.equal(importFault(path.join(root, file), specifier), undefined);
    });
  }
});

describe("an import that the table refuses", () => {
  for (const [file, specifier, why] of refused) {
    test(`${file} imports ${specifier}`, () => {
      assert.match(importFault(path.join(root, file), specifier) ?? "allowed", why);
    });
  }
});

describe("the table itself", () => {
  test("no room can be entered from a room below it, so no cycle of rooms can be written", () => {
    for (const floors of Object.values(rooms)) {
      const order = Object.keys(floors);
      for (const [room, below] of Object.entries(floors)) {
        for (const other of below) {
          assert.ok(order.includes(other), `${other} is a room`);
          assert.ok(order.indexOf(other) < order.indexOf(room), `${other} stands below ${room}`);
        }
      }
    }
  });

  test("every room of a room's rooms is open to it too: floors have no holes", () => {
    for (const floors of Object.values(rooms)) {
      for (const [room, below] of Object.entries(floors)) {
        for (const other of below)
          for (const lower of floors[other] ?? []) assert.ok(below.includes(lower), room);
      }
    }
  });

  test("packages import no app but through the command, and never in a circle", () => {
    const folderOf = (/** @type {string} */ name) => {
      const last = name.replace("@cardkeep/", "");
      return `packages/${last}` in packages ? `packages/${last}` : `apps/${last}`;
    };
    const reach = (/** @type {string} */ folder, /** @type {string[]} */ trail) => {
      assert.ok(!trail.includes(folder), [...trail, folder].join(" → "));
      for (const name of packages[folder] ?? []) reach(folderOf(name), [...trail, folder]);
    };
    for (const folder of Object.keys(packages)) reach(folder, []);
    for (const [folder, names] of Object.entries(packages)) {
      for (const name of names) {
        assert.ok(folderOf(name) in packages, `${name} is in the table`);
        if (folderOf(name).startsWith("apps/")) assert.equal(folder, "apps/cardkeep");
      }
    }
  });

  test("a package for browsers imports only packages for browsers", () => {
    for (const folder of browserSafe) {
      for (const name of packages[folder] ?? []) {
        assert.ok(browserSafe.includes(name.replace("@cardkeep/", "packages/")), `${folder} imports ${name}`);
      }
    }
  });

  test("the lists name rooms that exist", () => {
    const vaultRooms = rooms["apps/vault"] ?? {};
    for (const room of [...openRooms, ...secretOpeners]) assert.ok(room in vaultRooms, room);
    for (const home of behindDoors) assert.ok(home in rooms, home);
  });
});

test("a broken rule turns the linter red", async (t) => {
  // Rules look at where a file stands, so the offender has to stand in the house for a moment.
  const room = path.join(root, vault, "kernel", `red-${process.pid}`);
  await mkdir(room, { recursive: true });
  t.after(() => rm(room, { recursive: true, force: true }));
  const offender = path.join(room, "offender.ts");
  await writeFile(
    offender,
    'import { openDb } from "../../db/index.ts";\nexport const it: unknown = openDb;\n',
  );

  const oxlint = path.join(root, "node_modules/oxlint/bin/oxlint");
  const linted = spawnSync(process.execPath, [oxlint, offender], { cwd: root, encoding: "utf8" });

  assert.match(linted.stdout, /room kernel may not enter room db/);
  assert.equal(linted.status, 1);
});
