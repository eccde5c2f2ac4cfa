import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { onEveryDatabase } from "@cardkeep/vault/testing";
import { newSite, run, serve, type Site, whileServing } from "./testing/command.ts";

/** Why no certificate can be made, or false. */
function opensslMissing(): string | false {
  const { error } = spawnSync("openssl", ["version"], { stdio: "ignore" });
  return error === undefined ? false : "openssl is not installed";
}

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly remedy?: string;
}

/** Runs the doctor and answers its code and its findings. */
async function examine(
  site: Site,
  more: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; findings: Finding[] }> {
  const { code, out } = await run("doctor --json", { ...site.variables, ...more });
  return { code, findings: JSON.parse(out) as Finding[] };
}

/** Findings that are not ok, as `check: state`. */
const troubles = (findings: readonly Finding[]): string[] =>
  findings.filter(({ state }) => state !== "ok").map(({ check, state }) => `${check}: ${state}`);

/** A SQLite site, started once, on which statements were run. */
async function alteredSite(...statements: readonly string[]): Promise<Site> {
  const site = await newSite();
  await whileServing(site, () => new Promise((resolve) => setTimeout(resolve, 1200)));
  const db = new DatabaseSync(path.join(site.folder, "vault.db"));
  for (const statement of statements) db.exec(statement);
  db.close();
  return site;
}

onEveryDatabase("cardkeep doctor", (kind) => {
  it("finds nothing wrong with a sound installation, beside the vault and without it", async () => {
    await using site = await newSite(kind);
    const beside = await whileServing(site, () => examine(site));
    const without = await run("doctor --deep", site.variables);

    assert.deepEqual(troubles(beside.findings), []);
    assert.equal(beside.code, 0);
    assert.equal(without.code, 0, without.out);
    assert.equal(without.out.trimEnd().split("\n").length, beside.findings.length);
  });
});

describe("cardkeep doctor", () => {
  it("says what cannot be looked at where there is no vault, and makes nothing", async () => {
    await using site = await newSite();

    const { code, findings } = await examine(site);

    assert.equal(code, 1);
    assert.ok(troubles(findings).includes("database: failed"));
    assert.ok(troubles(findings).includes("trail: unknown"));
    assert.ok(findings.every(({ state, remedy }) => state === "ok" || remedy !== undefined));
  });

  it("ends with code 3 when nothing failed but something is unknown", async () => {
    await using site = await newSite();
    await (await serve(site.variables)).stop();
    const tls = { CARDKEEP_TLS_CERT: `${site.folder}/none.pem`, CARDKEEP_TLS_KEY: `${site.folder}/none.key` };

    const { code, findings } = await examine(site, tls);

    assert.equal(code, 3);
    assert.deepEqual(troubles(findings), ["certificate: unknown"]);
  });

  it("finds files that other users can read, and a missing or foreign root key", async () => {
    await using site = await newSite();
    await using other = await newSite();
    for (const one of [site, other]) await (await serve(one.variables)).stop();
    const key = path.join(site.folder, "root.key");
    const own = readFileSync(key);

    chmodSync(key, 0o640);
    chmodSync(site.folder, 0o755);
    const open = await examine(site);
    chmodSync(key, 0o600);
    chmodSync(site.folder, 0o700);
    writeFileSync(key, readFileSync(path.join(other.folder, "root.key")));
    const foreign = await examine(site);
    rmSync(key);
    const missing = await examine(site);
    writeFileSync(key, own, { mode: 0o600 });
    const whole = await examine(site);

    assert.deepEqual(troubles(open.findings), ["data folder: failed", "keys: failed"]);
    assert.deepEqual(troubles(foreign.findings), ["keys: failed"]);
    assert.deepEqual(troubles(missing.findings), ["keys: failed"]);
    assert.deepEqual([open.code, foreign.code, missing.code, whole.code], [1, 1, 1, 0]);
  });

  it("finds an altered trail, an altered key, and a schema of a newer program", async () => {
    await using trail = await alteredSite("update trail_entries set resource = 'tok_x' where seq = 1");
    await using key = await alteredSite(
      "update data_keys set wrapped = (select wrapped from data_keys where purpose = 'records') where purpose = 'fingerprint'",
    );
    await using schema = await alteredSite("insert into schema_migrations values (9000, 'later', 'none', 0)");

    assert.deepEqual(troubles((await examine(trail)).findings), ["trail: failed"]);
    assert.deepEqual(troubles((await examine(key)).findings), ["keys: failed"]);
    assert.ok(troubles((await examine(schema)).findings).includes("schema: failed"));
  });

  it("finds keys past their cryptoperiod, entries that wait, and a clock behind the trail", async () => {
    const future = new Date(Date.now() + 3_600_000).toISOString();
    const past = new Date(Date.now() - 3_600_000).toISOString();
    const event = (at: string): string =>
      `{"action":"a","actor":{"id":"a","kind":"system"},"at":"${at}","detail":{},"id":"a","ip":null,"outcome":"success","request_id":null,"resource":null,"tenant":"default"}`;
    await using keys = await alteredSite("update data_keys set created_at = 0 where purpose = 'records'");
    await using waiting = await alteredSite(
      `insert into trail_entries (tenant, event) values ('default', '${event(past)}')`,
    );
    await using clock = await alteredSite(
      `update trail_entries set event = '${event(future)}' where seq = (select max(seq) from trail_entries)`,
    );

    assert.deepEqual(troubles((await examine(keys)).findings), ["cryptoperiods: failed"]);
    const late = await examine(waiting);
    assert.deepEqual(troubles(late.findings), ["sealing: warning"]);
    assert.equal(late.code, 0);
    assert.ok(troubles((await examine(clock)).findings).includes("clock: failed"));
  });

  it("finds a damaged database file", async () => {
    await using site = await alteredSite();
    const file = path.join(site.folder, "vault.db");
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096 * 3, 4096 * 4);
    writeFileSync(file, bytes);

    const { code, findings } = await examine(site);

    assert.equal(code, 1);
    assert.ok(troubles(findings).some((line) => /^(integrity|database): failed$/.test(line)));
  });

  it("counts the days of a certificate, and finds one that is not of its key", {
    skip: opensslMissing(),
  }, async () => {
    await using site = await newSite();
    await (await serve(site.variables)).stop();
    const [long, short] = [certificate(site.folder, "long", 400), certificate(site.folder, "short", 5)];

    const fine = await examine(site, long);
    const soon = await examine(site, short);
    const mixed = await examine(site, { ...long, CARDKEEP_TLS_KEY: short.CARDKEEP_TLS_KEY });

    assert.deepEqual(troubles(fine.findings), []);
    assert.deepEqual(troubles(soon.findings), ["certificate: warning"]);
    assert.deepEqual(troubles(mixed.findings), ["certificate: failed"]);
  });
});

/** Makes a self-signed certificate and answers the settings that name it. */
function certificate(
  folder: string,
  name: string,
  days: number,
): Readonly<Record<"CARDKEEP_TLS_CERT" | "CARDKEEP_TLS_KEY", string>> {
  const [cert, key] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)];
  const form = [
    "req",
    "-x509",
    "-newkey",
    "ed25519",
    "-nodes",
    "-subj",
    "/CN=vault.example",
    "-days",
    String(days),
  ];
  execFileSync("openssl", [...form, "-out", cert, "-keyout", key], { stdio: "ignore" });
  return { CARDKEEP_TLS_CERT: cert, CARDKEEP_TLS_KEY: key };
}
