import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { onEveryDatabase } from "@cardkeep/vault/testing";
import { newSite, run, type Site, storeCard, whileServing } from "./testing/command.ts";

/** A site with a sealed trail of a first start and one token. */
async function siteWithTrail(kind: "sqlite" | "postgres" = "sqlite"): Promise<Site> {
  const site = await newSite(kind);
  await whileServing(site, async (vault) => {
    await storeCard(site, vault);
    await sleep(1200);
  });
  return site;
}

onEveryDatabase("cardkeep trail", (kind) => {
  it("exports beside a serving vault what verifies offline", async () => {
    await using site = await newSite(kind);
    const file = path.join(site.folder, "trail.jsonl");
    await whileServing(site, async (vault) => {
      await storeCard(site, vault);
      await sleep(1200);

      const exported = await run(`trail export -o ${file}`, site.variables);

      assert.equal(exported.code, 0, exported.err);
    });
    const offline = await run(`trail verify ${file} --json`);
    const header = JSON.parse(readFileSync(file, "utf8").split("\n")[0] ?? "") as { verifier_keys: string[] };
    const trusted = await run(`trail verify ${file} --trusted-key ${header.verifier_keys[0]}`);

    const report = JSON.parse(offline.out) as { ok: boolean; isTrusted: boolean; count: number };
    assert.equal(offline.code, 0);
    assert.deepEqual([report.ok, report.isTrusted], [true, false]);
    assert.ok(report.count >= 4);
    assert.match(trusted.out, /^verified: /);
    assert.equal(statSync(file).mode & 0o077, 0);
  });

  it("verifies where it is stored", async () => {
    await using site = await siteWithTrail(kind);

    const { code, out } = await run("trail verify --json", site.variables);

    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as { ok: boolean }).ok, true);
  });
});

describe("cardkeep trail export", () => {
  it("writes a stretch to standard output, which verifies too", async () => {
    await using site = await siteWithTrail();
    const file = path.join(site.folder, "part.jsonl");

    const { code, out, err } = await run("trail export --from 1 --to 3", site.variables);

    assert.equal(code, 0, err);
    assert.equal(out.trimEnd().split("\n").length, 4);
    writeFileSync(file, out);
    assert.equal((await run(`trail verify ${file}`)).code, 0);
  });

  it("never writes over a file, and leaves none behind when it fails", async () => {
    await using site = await siteWithTrail();
    const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-test-"));
    const file = path.join(folder, "kept");
    writeFileSync(file, "kept");

    const taken = await run(`trail export -o ${file}`, site.variables);
    const outside = await run(`trail export -o ${file}2 --from 99999`, site.variables);

    assert.equal(taken.code, 1);
    assert.match(taken.err, /exists already/);
    assert.equal(readFileSync(file, "utf8"), "kept");
    assert.equal(outside.code, 1);
    assert.deepEqual(readdirSync(folder), ["kept"]);
    rmSync(folder, { recursive: true });
  });

  it("ends with code 3 where there is no vault, and makes nothing there", async () => {
    await using site = await newSite();

    const { code, err } = await run("trail export", site.variables);

    assert.equal(code, 3);
    assert.match(err, /There is no database at/);
    assert.equal(existsSync(path.join(site.folder, "vault.db")), false);
  });
});

describe("cardkeep trail verify", () => {
  it("finds an altered, a dropped and a missing line in an export, and says which", async () => {
    await using site = await siteWithTrail();
    const { out } = await run("trail export", site.variables);
    const lines = out.trimEnd().split("\n");
    const altered = lines.map((line, at) => (at === 2 ? line.replace("success", "refused") : line));
    const cases = [
      [altered, /Line 3, entry 1\./],
      [lines.toSpliced(2, 1), /does not carry the next number.*Line 3, entry 1\./],
      [lines.slice(0, -1), /ends without its closing line/],
      [["{}"], /not the header/],
    ] as const;
    for (const [text, fault] of cases) {
      const file = path.join(site.folder, "altered.jsonl");
      writeFileSync(file, `${text.join("\n")}\n`);

      const { code, out: said, err } = await run(`trail verify ${file}`);

      assert.equal(code, 1);
      assert.match(said, /^NOT VERIFIED/);
      assert.match(err, fault);
    }
  });

  it("does not believe an export that another key signed, or that goes back behind a kept head", async () => {
    await using site = await siteWithTrail();
    await using other = await siteWithTrail();
    const [file, foreign, kept] = ["a.jsonl", "b.jsonl", "kept"].map((name) => path.join(site.folder, name));
    await run(`trail export -o ${file}`, site.variables);
    await run(`trail export -o ${foreign}`, other.variables);
    const headerOf = (name = ""): { verifier_keys: string[] } =>
      JSON.parse(readFileSync(name, "utf8").split("\n")[0] ?? "") as { verifier_keys: string[] };
    const closing = JSON.parse(
      readFileSync(file ?? "", "utf8")
        .trimEnd()
        .split("\n")
        .at(-1) ?? "",
    ) as {
      checkpoint: string;
    };
    writeFileSync(kept ?? "", closing.checkpoint);

    const wrongKey = await run(`trail verify ${foreign} --trusted-key ${headerOf(file).verifier_keys[0]}`);
    const malformed = await run(`trail verify ${file} --trusted-key nonsense`);
    const continued = await run(`trail verify ${file} --previous-checkpoint ${kept}`);
    const broken = await run(`trail verify ${foreign} --previous-checkpoint ${kept}`);

    assert.deepEqual([wrongKey.code, malformed.code, continued.code, broken.code], [1, 2, 0, 1]);
    assert.match(wrongKey.err, /not signed by a trusted key/);
    assert.match(continued.out, /continues/);
  });

  it("finds an entry altered in the database, and says which", async () => {
    await using site = await siteWithTrail();
    const db = new DatabaseSync(path.join(site.folder, "vault.db"));
    db.exec("update trail_entries set event = replace(event, 'success', 'refused') where seq = 2");
    db.close();

    const { code, out, err } = await run("trail verify", site.variables);

    assert.equal(code, 1);
    assert.match(out, /^NOT VERIFIED/);
    assert.match(err, /Entry 2\.$/m);
  });

  it("ends with code 3 when the file is not there", async () => {
    const { code, err } = await run("trail verify /nowhere/trail.jsonl");

    assert.equal(code, 3);
    assert.match(err, /does not exist/);
  });
});
