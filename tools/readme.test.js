/** The quick start of the README, run as it is written. */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "..");
const patienceMs = 30_000;
const tools = ["sh", "curl", "npm", "sed", "grep"];
const lacking = tools.filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
const skip =
  process.platform === "win32" ? "needs a POSIX shell" : lacking.length > 0 && `${lacking.join()} missing`;

/** @returns {string[]} the shell blocks of the quick start */
function shellBlocks() {
  const text = readFileSync(path.join(root, "README.md"), "utf8");
  const [, part = ""] = /^## Quick start\n([\s\S]*?)^## /m.exec(text) ?? [];
  return [...part.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
}

/** @returns {Promise<number>} a port that was free a moment ago */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

describe("the quick start of the README", { skip }, () => {
  /** @type {string[]} what each block printed, after the first one */
  const said = [];
  /** @type {string} */
  let folder;
  /** @type {import("node:child_process").ChildProcess} */
  let vault;

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-readme-"));
    // A clone in all that the commands see: its manifest and its first step lead to this one.
    for (const name of ["package.json", "tools"]) symlinkSync(path.join(root, name), path.join(folder, name));
    const port = await freePort();
    const [start = "", ...rest] = shellBlocks();
    const foreign = Object.entries(process.env).filter(([name]) => !name.startsWith("CARDKEEP_"));
    const env = { ...Object.fromEntries(foreign), CARDKEEP_PORT: String(port) };
    vault = spawn("sh", ["-c", `exec ${start}`], { cwd: folder, env, stdio: "ignore", detached: true });
    const deadline = performance.now() + patienceMs;
    const isReady = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    while (!(await isReady())) {
      assert.ok(performance.now() < deadline, "the vault did not start");
      await sleep(100);
    }
    const mark = "\u001e";
    const script = rest.map((block) => block.replaceAll("7430", String(port))).join(`printf '${mark}'\n`);
    const printed = execFileSync("sh", ["-c", script], {
      cwd: folder,
      env,
      encoding: "utf8",
      timeout: patienceMs,
    });
    said.push(...printed.split(mark));
  });

  after(async () => {
    if (vault?.pid !== undefined && vault.exitCode === null) {
      const ended = new Promise((resolve) => vault.once("exit", resolve));
      // The whole group: npm does not pass every signal on.
      process.kill(-vault.pid, "SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it("stores a card and reads it masked", () => {
    const view = JSON.parse(said[2] ?? "");

    assert.deepEqual([view.card.bin, view.card.last4, view.card.number], ["42424242", "4242", undefined]);
  });

  it("finds the number in no file", () => {
    assert.equal(said[3], "");
  });

  it("reveals it, and the trail says so", () => {
    const { card } = JSON.parse(said[4] ?? "");
    const { data } = JSON.parse(said[5] ?? "");

    assert.equal(card.number.length, 16);
    const actions = data.map((/** @type {{ event: { action: string } }} */ entry) => entry.event.action);
    assert.deepEqual(actions, ["token.reveal", "token.create"]);
  });

  it("verifies the exported trail", () => {
    const [verdict = ""] = (said[6] ?? "").split("\n");

    assert.match(verdict, /sound|verified|consistent/);
    assert.doesNotMatch(verdict, /untrusted/);
  });

  it("is all there", () => {
    assert.equal(said.length, 7);
  });
});
