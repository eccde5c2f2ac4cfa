import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { onEveryDatabase } from "@cardkeep/vault/testing";
import { newSite, opensCard, run, serve, type Site, storeCard, whileServing } from "./testing/command.ts";

/** Where the root key of a site lies. */
const keyOf = (site: Site): string => path.join(site.folder, "root.key");

/** Why PostgreSQL's programs cannot be used, or false. */
function toolsMissing(): string | false {
  try {
    execFileSync("pg_dump", ["--version"], { stdio: "ignore" });
    return false;
  } catch {
    return "pg_dump is not installed";
  }
}

onEveryDatabase("cardkeep backup and restore", (kind) => {
  const skip = kind === "postgres" ? toolsMissing() : false;

  it("bring every token back, with the key file that is not in the backup", { skip }, async () => {
    await using site = await newSite(kind);
    await using other = await newSite(kind);
    const backup = path.join(site.folder, "backup");
    let token = "";
    await whileServing(site, async (vault) => {
      token = await storeCard(site, vault);
      const made = await run(`backup ${backup}`, site.variables);
      assert.equal(made.code, 0, made.err);
      assert.match(made.out, /^Backup made: .*\n1 tokens, 1 credentials/);
      assert.match(made.err, /root key is not in the backup/);
    });
    copyFileSync(keyOf(site), keyOf(other));

    const restored = await run(`restore ${backup}`, other.variables);

    assert.equal(restored.code, 0, restored.err);
    assert.match(restored.out, /The trail is sound/);
    assert.match(restored.out, /The keys here open it/);
    assert.equal(await whileServing(other, (vault) => opensCard(other, vault, site.secret(), token)), true);
    assert.deepEqual(readdirSync(backup).sort(), [
      "manifest.json",
      kind === "sqlite" ? "vault.db" : "vault.dump",
    ]);
    for (const name of readdirSync(backup))
      assert.equal(statSync(path.join(backup, name)).mode & 0o777, 0o600);
    assert.equal(statSync(backup).mode & 0o777, 0o700);
  });

  it("are refused over a database that is there", { skip }, async () => {
    await using site = await newSite(kind);
    const backup = path.join(site.folder, "backup");
    await (await serve(site.variables)).stop();
    await run(`backup ${backup}`, site.variables);

    const over = await run(`restore ${backup}`, site.variables);
    const again = await run(`backup ${backup}`, site.variables);

    assert.equal(over.code, 1);
    assert.match(over.err, /nothing is restored over it/);
    assert.equal(again.code, 1);
    assert.match(again.err, /is not empty/);
  });

  it("say that another key, or none, does not open what was restored", { skip }, async () => {
    await using site = await newSite(kind);
    await using without = await newSite(kind);
    await using foreign = await newSite();
    await using wrong = await newSite(kind);
    const backup = path.join(site.folder, "backup");
    await (await serve(site.variables)).stop();
    await (await serve(foreign.variables)).stop();
    await run(`backup ${backup}`, site.variables);
    copyFileSync(keyOf(foreign), keyOf(wrong));

    const missing = await run(`restore ${backup}`, without.variables);
    const another = await run(`restore ${backup}`, wrong.variables);

    assert.deepEqual([missing.code, another.code], [1, 1]);
    assert.match(missing.err, /is restored, but the keys here do not open it\. .*root\.key is missing/);
    assert.match(another.err, /is restored, but the keys here do not open it\. .*not the one that wrapped/);
    assert.equal(existsSync(keyOf(without)), false);
  });
});

describe("cardkeep restore", () => {
  it("refuses a backup that was altered, cut short, or is none, and leaves nothing", async () => {
    await using site = await newSite();
    await using target = await newSite();
    const whole = path.join(site.folder, "backup");
    await (await serve(site.variables)).stop();
    await run(`backup ${whole}`, site.variables);
    const manifest = readFileSync(path.join(whole, "manifest.json"), "utf8");
    const altered = (name: string, change: (folder: string) => void): string => {
      const folder = path.join(site.folder, name);
      mkdirSync(folder);
      for (const file of readdirSync(whole)) copyFileSync(path.join(whole, file), path.join(folder, file));
      change(folder);
      return folder;
    };
    const rewrite = (text: string) => (folder: string) =>
      writeFileSync(path.join(folder, "manifest.json"), text);
    const cases = [
      [altered("byte", (folder) => flipByte(path.join(folder, "vault.db"))), /altered or damaged/],
      [altered("short", (folder) => truncateSync(path.join(folder, "vault.db"), 8192)), /altered or damaged/],
      [altered("newer", rewrite(manifest.replace('"version": 1', '"version": 2'))), /newer version/],
      [altered("schema", rewrite(manifest.replace('"schema": 1', '"schema": 900'))), /newer version/],
      [altered("member", rewrite(manifest.replace("{", '{ "more": 1,'))), /was altered/],
      [altered("rubbish", rewrite("rubbish")), /not JSON/],
      [altered("path", rewrite(manifest.replace('"vault.db"', '"../vault.db"'))), /was altered/],
      [site.folder, /no manifest\.json/],
    ] as const;
    for (const [folder, sentence] of cases) {
      const { code, err } = await run(`restore ${folder}`, target.variables);

      assert.equal(code, 1, folder);
      assert.match(err, sentence);
      assert.equal(existsSync(path.join(target.folder, "vault.db")), false);
    }
  });

  it("refuses a folder that a vault serves, and a backup of the other engine", async () => {
    await using site = await newSite();
    const backup = path.join(site.folder, "backup");
    await whileServing(site, async () => {
      await run(`backup ${backup}`, site.variables);

      const { code, err } = await run(`restore ${backup}`, site.variables);

      assert.equal(code, 3);
      assert.match(err, /Stop it first/);
    });
    const postgres = { ...site.variables, CARDKEEP_DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" };
    const other = await run(`restore ${backup}`, postgres);
    assert.equal(other.code, 1);
    assert.match(other.err, /names the other engine/);
  });

  it("refuses a backup whose trail was altered before it was made", async () => {
    await using site = await newSite();
    await using target = await newSite();
    const backup = path.join(site.folder, "backup");
    await whileServing(site, (vault) => storeCard(site, vault));
    await whileServing(site, () => new Promise((resolve) => setTimeout(resolve, 1200)));
    const { DatabaseSync } = await import("node:sqlite");
    const db = new DatabaseSync(path.join(site.folder, "vault.db"));
    db.exec("delete from trail_entries where seq = 1");
    db.close();
    await run(`backup ${backup}`, site.variables);

    const { code, err } = await run(`restore ${backup}`, target.variables);

    assert.equal(code, 1);
    assert.match(err, /trail in the backup is not sound.*Entry 1\./);
    assert.equal(existsSync(path.join(target.folder, "vault.db")), false);
  });
});

/** Changes one byte in the middle of a file. */
function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
