import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { npmOf } from "./ready/install.js";
import { isInstalled, isProduction } from "./ready/installed.js";
import { chooseNode, pinnedNode } from "./ready/node.js";
import { inTurn } from "./ready/turn.js";

let scratch = "";
before(async () => (scratch = await mkdtemp(path.join(os.tmpdir(), "cardkeep-ready-"))));
after(() => rm(scratch, { recursive: true, force: true }));

/** @param {Record<string, unknown>} files contents by path; anything but text is written as JSON */
async function tree(files) {
  const root = await mkdtemp(path.join(scratch, "root-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return root;
}

describe("what is installed", () => {
  const one = { version: "1.0.0", integrity: "sha512-one" };
  const lock = {
    packages: {
      "": { name: "root" },
      "packages/own": { version: "0.1.0" },
      "node_modules/own": { resolved: "packages/own", link: true },
      "node_modules/one": one,
      "node_modules/tool": { version: "2.0.0", integrity: "sha512-tool", dev: true },
      "node_modules/elsewhere": { version: "3.0.0", integrity: "sha512-else", optional: true },
    },
  };
  const { "": _, "node_modules/elsewhere": __, ...record } = lock.packages;
  const files = {
    "package-lock.json": lock,
    "packages/own/package.json": {},
    "node_modules/own/package.json": {},
    "node_modules/one/package.json": {},
    "node_modules/tool/package.json": {},
    "node_modules/.package-lock.json": { packages: record },
  };

  test("npm's own record is enough, another platform's packages may lack", async () => {
    assert.equal(isInstalled(await tree(files), false), true);
  });

  test("nothing installed, or no record of it, is a mismatch", async () => {
    assert.equal(isInstalled(await tree({ "package-lock.json": lock }), false), false);
  });

  test("a changed lock file is a mismatch in spite of an older stamp", async () => {
    const root = await tree(files);
    assert.equal(isInstalled(root, false), true);
    const newer = { ...lock.packages, "node_modules/one": { version: "1.0.1", integrity: "sha512-newer" } };
    await writeFile(path.join(root, "package-lock.json"), JSON.stringify({ packages: newer }));

    assert.equal(isInstalled(root, false), false);
  });

  test("a package that the lock file does not name is a mismatch", async () => {
    const more = { packages: { ...record, "node_modules/two": one } };

    assert.equal(
      isInstalled(await tree({ ...files, "node_modules/.package-lock.json": more }), false),
      false,
    );
  });

  test("a recorded package whose folder is gone is a mismatch", async () => {
    const root = await tree(files);
    await rm(path.join(root, "node_modules/one"), { recursive: true });

    assert.equal(isInstalled(root, false), false);
  });

  test("an install without development packages satisfies production only", async () => {
    const { "node_modules/tool": ___, ...fewer } = record;
    const root = await tree({ ...files, "node_modules/.package-lock.json": { packages: fewer } });

    assert.equal(isInstalled(root, true), true);
    assert.equal(isInstalled(root, false), false);
    assert.equal(isProduction({ NODE_ENV: "production" }), true);
    assert.equal(isProduction({ npm_config_omit: "dev" }), true);
    assert.equal(isProduction({}), false);
  });
});

describe("the turn to install", () => {
  test("two at once take turns", async () => {
    const folder = path.join(await tree({}), ".cache", "turn");
    /** @type {string[]} */
    const steps = [];
    const work = (/** @type {string} */ who) => async () => {
      steps.push(`${who} starts`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      steps.push(`${who} ends`);
    };

    await Promise.all([
      inTurn(folder, work("a"), () => {}),
      inTurn(folder, work("b"), () => steps.push("b waits")),
    ]);

    assert.deepEqual(steps.toSorted(), ["a ends", "a starts", "b ends", "b starts", "b waits"]);
    assert.ok(steps.indexOf("a ends") < steps.indexOf("b starts"));
  });

  test("a holder that has died is stepped over", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    const root = await tree({ "turn/pid": String(pid) });
    let ran = false;

    await inTurn(
      path.join(root, "turn"),
      async () => void (ran = true),
      () => assert.fail("waited"),
    );

    assert.equal(ran, true);
  });

  test("a holder that gave no sign of life is stepped over, though its pid is in use", async () => {
    const root = await tree({ "turn/pid": String(process.pid) });
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(path.join(root, "turn"), longAgo, longAgo);
    let ran = false;

    await inTurn(
      path.join(root, "turn"),
      async () => void (ran = true),
      () => assert.fail("waited"),
    );

    assert.equal(ran, true);
  });
});

describe("which Node", () => {
  const files = {
    "package.json": { optionalDependencies: { "node-a": "26.0.0", "node-b": "26.0.0", "node-c": "26.0.0" } },
    "node_modules/node-a/package.json": { os: "linux", cpu: "arm64", bin: { node: "bin/node" } },
    "node_modules/node-a/bin/node": "",
    "node_modules/node-b/package.json": { os: ["linux"], cpu: ["x64"], bin: { node: "bin/node" } },
    "node_modules/node-b/bin/node": "",
  };
  const old = { execPath: "/old/node", versions: { node: "20.1.0" } };
  const recent = { execPath: "/new/node", versions: { node: "27.0.0" } };

  test("the installed package for this system and processor, wherever it stands in the list", async () => {
    const root = await tree(files);

    assert.equal(pinnedNode(root, "linux", "x64"), path.join(root, "node_modules/node-b/bin/node"));
    assert.equal(pinnedNode(root, "linux", "arm64"), path.join(root, "node_modules/node-a/bin/node"));
    assert.equal(pinnedNode(root, "darwin", "x64"), undefined);
  });

  test("the running Node stands in when it is new enough", async () => {
    const root = await tree(files);

    assert.deepEqual(chooseNode(root, { platform: "sunos", arch: "x64", ...recent }), ["/new/node"]);
    assert.equal(chooseNode(root, { platform: "linux", arch: "x64", ...recent }).length, 2);
    assert.equal(chooseNode(root, { platform: "linux", arch: "x64", ...old }).length, 1);
  });

  test("an old Node on another platform is refused with what to install", async () => {
    const root = await tree(files);

    assert.throws(() => chooseNode(root, { platform: "sunos", arch: "x64", ...old }), /Install Node 26/);
  });

  test("npm is run by the Node that runs npm, and other package managers are not mistaken for it", () => {
    const own = npmOf({ npm_execpath: "/usr/lib/npm/bin/npm-cli.js", npm_node_execpath: "/usr/bin/node" });
    assert.deepEqual([own.program, own.first], ["/usr/bin/node", ["/usr/lib/npm/bin/npm-cli.js"]]);
    assert.equal(npmOf({ npm_execpath: "/usr/lib/yarn.js" }).program, "npm");
  });
});

describe("the program it runs", () => {
  const ready = path.join(import.meta.dirname, "ready.js");

  test("gets its arguments, the installed tools first in PATH, and hands back its exit code", async () => {
    const text = "console.log(JSON.stringify([process.argv.slice(2), process.env.PATH])); process.exit(7);";
    const root = await tree({ "tiny.mjs": text });

    const ended = spawnSync(process.execPath, [ready, "run", path.join(root, "tiny.mjs"), "a", "--b=c"]);

    const [args, searched] = JSON.parse(ended.stdout.toString());
    assert.deepEqual(args, ["a", "--b=c"]);
    assert.ok(searched.startsWith(path.join(import.meta.dirname, "..", "node_modules", ".bin")));
    assert.equal(ended.stderr.toString(), "");
    assert.equal(ended.status, 7);
  });

  /** @type {readonly [NodeJS.Signals, string, number][]} */
  const signals = [
    ["SIGTERM", "", 143],
    ["SIGHUP", "", 129],
    ["SIGINT", 'process.on("SIGINT", () => process.exit(5));', 5],
  ];
  for (const [signal, answer, code] of signals) {
    test(`is sent ${signal}, and the exit code says how it ended`, async () => {
      const root = await tree({ "tiny.mjs": `${answer} setInterval(() => {}, 1000); console.log("up");` });
      const running = spawn(process.execPath, [ready, "run", path.join(root, "tiny.mjs")], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await new Promise((resolve) => running.stdout.once("data", resolve));

      running.kill(signal);
      const ended = await new Promise((resolve) => running.once("exit", resolve));

      assert.equal(ended, code);
    });
  }

  test("does not run after a failed install, which says what to do", async () => {
    const root = await tree({
      "package.json": {
        name: "x",
        version: "1.0.0",
        type: "module",
        dependencies: { nowhere: "file:./gone.tgz" },
      },
      "package-lock.json": {
        name: "x",
        lockfileVersion: 3,
        packages: { "": {}, "node_modules/nowhere": {} },
      },
      "tiny.mjs": 'console.log("ran");',
    });
    await cp(path.join(import.meta.dirname, "ready"), path.join(root, "tools/ready"), { recursive: true });
    await cp(ready, path.join(root, "tools/ready.js"));

    const ended = spawnSync(process.execPath, [path.join(root, "tools/ready.js"), "run", "tiny.mjs"]);

    assert.equal(ended.stdout.toString(), "");
    assert.match(
      ended.stderr.toString(),
      /^Installing what the lock file names \(once\)…\n[\s\S]*The install failed\./,
    );
    assert.equal(ended.status, 1);
  });
});
