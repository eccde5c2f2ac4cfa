import assert from "node:assert/strict";
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { newSite, run, serve, type Site } from "./testing/command.ts";

/** A site that has been started once. */
async function startedSite(): Promise<Site> {
  const site = await newSite();
  await (await serve(site.variables)).stop();
  return site;
}

/** Names and contents of the folder, but for what every opening touches. */
function contentsOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => !/lock|-shm$|-wal$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), "base64")]));
}

describe("cardkeep serve", () => {
  it("says on the first start where it listens and where the first credential lies, not what it is", async () => {
    await using site = await newSite();

    const { code, out, err } = await (await serve(site.variables)).stop("SIGINT");

    assert.equal(code, 0);
    const [first, second, third, ...rest] = out.split("\n");
    assert.match(
      first ?? "",
      /^The first credential lies in .*first-credential and is shown nowhere else\.$/,
    );
    assert.match(second ?? "", /^Cardkeep listens on http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(third ?? "", /^Reference: http:\/\/127\.0\.0\.1:\d+\/docs$/);
    assert.deepEqual(rest, [""]);
    assert.equal(`${out}${err}`.includes(site.secret()), false);
    for (const name of readdirSync(site.folder)) {
      assert.equal(statSync(path.join(site.folder, name)).mode & 0o077, 0, name);
    }
  });

  it("says nothing about secrets on later starts", async () => {
    await using site = await startedSite();

    const { code, out } = await (await serve(site.variables)).stop();

    assert.equal(code, 0);
    assert.doesNotMatch(out, /credential/);
  });

  it("gives what it serves to a client until it is stopped", async () => {
    await using site = await newSite();
    const vault = await serve(site.variables);

    const ready = await fetch(`${vault.url}/readyz`);
    const docs = await fetch(`${vault.url}/docs`);
    await vault.stop();

    assert.equal(ready.status, 200);
    assert.equal(docs.status, 200);
    await assert.rejects(fetch(`${vault.url}/healthz`));
  });

  it("refuses a folder that other users can read", async () => {
    await using site = await newSite();
    chmodSync(site.folder, 0o750);

    const { code, err } = await run("serve", site.variables);

    assert.equal(code, 3);
    assert.match(err, /^The data folder .* can be read by other users\. Run: chmod 700 /);
  });

  it("refuses wrong and unknown settings with code 2, naming the variable and not its value", async () => {
    await using site = await newSite();
    const wrong = {
      CARDKEEP_PORT: "many",
      CARDKEEP_LOG_LEVEL: "loud",
      CARDKEEP_HOST: "192.0.2.1",
      CARDKEEP_PROT: "1",
    };
    for (const [name, value] of Object.entries(wrong)) {
      const { code, out, err } = await run("serve", { ...site.variables, [name]: value });

      assert.equal(code, 2, name);
      assert.ok(err.startsWith(name), err);
      assert.equal(err.trimEnd().split("\n").length, 1);
      assert.equal(err.includes(value) && value.length > 2, false);
      assert.equal(out, "");
    }
  });

  it("refuses a second process on one folder, and the first goes on", async () => {
    await using site = await newSite();
    const vault = await serve(site.variables);

    const { code, err } = await run("serve", { ...site.variables, CARDKEEP_PORT: "0" });
    const ready = await fetch(`${vault.url}/readyz`);
    await vault.stop();

    assert.equal(code, 3);
    assert.match(err, /Another process serves this data folder/);
    assert.equal(ready.status, 200);
  });

  it("names the first credential even when the port is taken", async () => {
    await using site = await newSite();
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = String(typeof address === "object" ? address?.port : 0);

    const { code, out, err } = await run("serve", { ...site.variables, CARDKEEP_PORT: port });
    other.close();

    assert.equal(code, 3);
    assert.match(out, /first-credential/);
    assert.match(err, new RegExp(`^Port ${port} is taken`));
  });

  it("refuses to start without its key file, and changes nothing", async () => {
    await using site = await startedSite();
    rmSync(path.join(site.folder, "root.key"));
    const before = contentsOf(site.folder);

    const { code, err } = await run("serve", site.variables);

    assert.equal(code, 3);
    assert.match(err, /root\.key is missing/);
    assert.deepEqual(contentsOf(site.folder), before);
  });

  it("refuses the key file of another vault, and changes nothing", async () => {
    await using site = await startedSite();
    await using other = await startedSite();
    writeFileSync(path.join(site.folder, "root.key"), readFileSync(path.join(other.folder, "root.key")));
    const before = contentsOf(site.folder);

    const { code, err } = await run("serve", site.variables);

    assert.equal(code, 3);
    assert.match(err, /not the one that wrapped the keys/);
    assert.deepEqual(contentsOf(site.folder), before);
  });

  it("refuses a database that a newer program wrote", async () => {
    await using site = await startedSite();
    const db = new DatabaseSync(path.join(site.folder, "vault.db"));
    db.exec("insert into schema_migrations values (9000, 'later', 'none', 0)");
    db.close();

    const { code, err } = await run("serve", site.variables);

    assert.equal(code, 3);
    assert.match(err, /newer version/);
  });

  it("says that the database cannot be reached, without a stack and without the address", async () => {
    await using site = await newSite();
    const url = "postgres://nobody:hidden@127.0.0.1:1/none";

    const { code, err } = await run("serve", { ...site.variables, CARDKEEP_DATABASE_URL: url });

    assert.equal(code, 3);
    assert.match(err, /^The database cannot be reached/);
    assert.doesNotMatch(err, /hidden|\.ts:/);
  });

  it("says which TLS file is missing", async () => {
    await using site = await newSite();
    const tls = { CARDKEEP_TLS_CERT: `${site.folder}/none.pem`, CARDKEEP_TLS_KEY: `${site.folder}/none.key` };

    const { code, err } = await run("serve", { ...site.variables, ...tls });

    assert.equal(code, 3);
    assert.match(err, /none\.pem does not exist/);
  });

  it("goes on when nobody reads its output any more", async () => {
    await using site = await newSite();
    const vault = await serve({ ...site.variables, CARDKEEP_LOG_LEVEL: "debug" });
    vault.closeOutput();

    for (let at = 0; at < 3; at++) await fetch(`${vault.url}/healthz`);
    const ready = await fetch(`${vault.url}/readyz`);
    const { code } = await vault.stop();

    assert.equal(ready.status, 200);
    assert.equal(code, 0);
  });
});
