import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { furnitureFaults } from "./furniture.js";

const long = "export {};\n".repeat(301);

/** @type {readonly [title: string, files: Record<string, string>, faults: string[]][]} */
const table = [
  [
    "a furnished house has no fault",
    {
      "packages/pan/package.json": "{}",
      "packages/pan/README.md": "",
      "packages/pan/src/luhn.ts": "export {};\n".repeat(300),
      "apps/vault/src/kernel/README.md": "",
      "apps/vault/src/db/README.md": "",
      "apps/vault/src/db/index.ts": "",
      "apps/vault/src/house.ts": "",
    },
    [],
  ],
  ["a package without README", { "apps/vault/package.json": "{}" }, ["apps/vault has no README.md"]],
  [
    "a room without door and README",
    { "apps/vault/src/db/tx.ts": "" },
    ["apps/vault/src/db has no README.md", "apps/vault/src/db has no index.ts"],
  ],
  [
    "an open room needs no door",
    { "apps/vault/src/kernel/clock.ts": "", "apps/vault/src/kernel/README.md": "" },
    [],
  ],
  [
    "a file too long",
    { "packages/pan/src/luhn.ts": long },
    ["packages/pan/src/luhn.ts has 301 lines, at most 300 are allowed"],
  ],
  [
    "tests, migrations, vectors, data and other people's files may be long",
    {
      "packages/pan/src/luhn.test.ts": long,
      "apps/vault/migrations/0001.ts": long,
      "packages/pan/data/networks.ts": long,
      "packages/envelope/vectors/make.js": long,
      "packages/pan/node_modules/other/index.js": long,
    },
    [],
  ],
];

for (const [title, files, faults] of table) {
  test(title, async (t) => {
    const root = await mkdtemp(path.join(os.tmpdir(), "cardkeep-furniture-"));
    t.after(() => rm(root, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), text);
    }

    assert.deepEqual(furnitureFaults(root), faults);
  });
}
