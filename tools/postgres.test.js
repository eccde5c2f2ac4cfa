import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { findServer } from "./postgres/place.js";
import { startPostgres } from "./postgres.js";

const bin = findServer(process.env);
const skip = bin === undefined ? "no PostgreSQL server is installed" : false;

test("a folder without both programs is not a server", () => {
  assert.notEqual(findServer({ PG_BIN: import.meta.dirname, PATH: "" }), import.meta.dirname);
});

test("a cluster answers on its socket, syncs to disk, keeps checksums and opens no port", {
  skip,
}, async () => {
  const cluster = await startPostgres();
  assert.ok("url" in cluster);
  try {
    const names = ["fsync", "data_checksums", "listen_addresses", "max_connections"];
    const query = names.map((name) => `select current_setting('${name}')`).join(" union all ");
    const args = ["--no-psqlrc", "--tuples-only", "--no-align", "--dbname", cluster.url, "--command", query];
    const shown = execFileSync(path.join(bin ?? "", "psql"), args, { encoding: "utf8" });

    assert.deepEqual(shown.split("\n"), ["on", "on", "", "200", ""]);
  } finally {
    await cluster.stop();
  }
  assert.equal(existsSync(folderOf(cluster.url)), false);
});

test("a cluster ends with the process that started it, even by SIGKILL", { skip }, async () => {
  const keeper = spawn(process.execPath, [path.join(import.meta.dirname, "postgres.js")]);
  const url = await new Promise((resolve) =>
    keeper.stdout.once("data", (line) => resolve(String(line).trim())),
  );
  const folder = folderOf(url);
  assert.equal(existsSync(folder), true);

  keeper.kill("SIGKILL");

  for (let waited = 0; existsSync(folder) && waited < 200; waited += 1) await sleep(50);
  assert.equal(existsSync(folder), false);
});

/** @param {string} url */
function folderOf(url) {
  return new URLSearchParams(url.slice(url.indexOf("?"))).get("host") ?? "";
}
