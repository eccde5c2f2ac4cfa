import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { createClient } from "@cardkeep/client";
import { onEveryDatabase } from "@cardkeep/vault/testing";
import { newSite, run, runWords, serve, whileServing } from "./testing/command.ts";

describe("cardkeep credentials", () => {
  it("makes, lists and revokes a credential over HTTP", async () => {
    await using site = await newSite();
    await whileServing(site, async ({ url }) => {
      const at = { ...site.variables, CARDKEEP_URL: url };

      const words = [
        "credentials",
        "create",
        "--name",
        "the shop",
        "--right",
        "tokens.create",
        "--expires-in-days",
        "9",
      ];
      const made = await runWords([...words, "--json"], at);
      const created = JSON.parse(made.out) as {
        id: string;
        secret: string;
        rights: string[];
        expires_at: string;
      };
      const listed = await run("credentials list", at);
      const revoked = await run(`credentials revoke ${created.id}`, at);
      const after = await run("credentials list --json", at);

      assert.deepEqual([made.code, listed.code, revoked.code, after.code], [0, 0, 0, 0]);
      assert.deepEqual(created.rights, ["tokens.create"]);
      assert.ok(Math.abs(Date.parse(created.expires_at) - Date.now() - 9 * 86_400_000) < 60_000);
      assert.match(listed.out, new RegExp(`${created.id}  valid until .*the shop`));
      assert.equal(listed.out.includes(created.secret), false);
      assert.match(revoked.out, /was revoked at/);
      const rows = JSON.parse(after.out) as { id: string; revoked_at: string | null }[];
      assert.notEqual(rows.find(({ id }) => id === created.id)?.revoked_at, null);
      assert.equal(rows.length, 2);
    });
  });

  it("prints the secret alone with --quiet, and it works", async () => {
    await using site = await newSite();
    await whileServing(site, async ({ url }) => {
      const at = { ...site.variables, CARDKEEP_URL: url };

      const { out, err, code } = await run("credentials create --name a --right tokens.read --quiet", at);

      assert.equal(code, 0);
      assert.equal(err, "");
      assert.match(out, /^ck_live_sk_\w+\n$/);
      const list = await createClient({ url, credential: out }).tokens.list();
      assert.deepEqual(list.data, []);
    });
  });

  it("gives browsers a credential that may only create, and every right only when told", async () => {
    await using site = await newSite();
    await whileServing(site, async ({ url }) => {
      const at = { ...site.variables, CARDKEEP_URL: url };

      const browser = await run("credentials create --name web --publishable --quiet", at);
      const all = await run("credentials create --name ops --all-rights --json", at);

      assert.match(browser.out, /^ck_live_pk_/);
      assert.equal((JSON.parse(all.out) as { rights: string[] }).rights.length, 10);
    });
  });

  it("takes the credential from a file, else from the environment, else from the data folder", async () => {
    await using site = await newSite();
    await whileServing(site, async ({ url }) => {
      const file = path.join(site.folder, "other");
      writeFileSync(file, `${site.secret()}\n`, { mode: 0o600 });
      const wrong = {
        ...site.variables,
        CARDKEEP_PORT: new URL(url).port,
        CARDKEEP_CREDENTIAL: "ck_live_wrong",
      };

      const byFile = await run(`credentials list --credential-file ${file}`, wrong);
      const byEnvironment = await run("credentials list", wrong);

      assert.equal(byFile.code, 0);
      assert.equal(byEnvironment.code, 1);
      assert.match(byEnvironment.err, /does not know this credential/);
      assert.doesNotMatch(byEnvironment.err, /ck_live/);
    });
  });

  it("ends with code 3 when no vault answers, and 2 when there is no credential", async () => {
    await using site = await newSite();
    const at = { ...site.variables, CARDKEEP_URL: "http://127.0.0.1:9" };

    const nobody = await run("credentials list", { ...at, CARDKEEP_CREDENTIAL: "ck_live_some" });
    const none = await run("credentials list", at);

    assert.equal(nobody.code, 3);
    assert.match(nobody.err, /could not be reached/);
    assert.equal(none.code, 2);
    assert.match(none.err, /--credential-file/);
  });

  it("refuses contradictory and missing options with code 2, and a secret in the place of an id", async () => {
    const wrong = [
      "create --right tokens.read",
      "create --name a",
      "create --name a --right nothing",
      "create --name a --right tokens.read --all-rights",
      "create --name a --all-rights --publishable",
      "create --name a --all-rights --tenant b",
      "create --name a --all-rights --expires-in-days 0",
      "create --offline --new-tenant --tenant b",
      "create --offline --right tokens.read",
      "create --offline --quiet --json",
      "revoke ck_live_sk_something",
    ];
    for (const words of wrong) {
      const { code, out } = await run(`credentials ${words}`);

      assert.equal(code, 2, words);
      assert.equal(out, "");
    }
  });
});

onEveryDatabase("cardkeep credentials create --offline", (kind) => {
  it("makes a credential that works, and the trail says who made it", async () => {
    await using site = await newSite(kind);
    await (await serve(site.variables)).stop();

    const made = await runWords(
      ["credentials", "create", "--offline", "--name", "in need", "--json"],
      site.variables,
    );

    assert.equal(made.code, 0, made.err);
    const created = JSON.parse(made.out) as { id: string; secret: string; tenant: string };
    assert.equal(created.tenant, "default");
    await whileServing(site, async ({ url }) => {
      const client = createClient({ url, credential: created.secret });
      const { data } = await client.trail.list({ resource: created.id });
      const event = JSON.stringify(data);
      assert.match(event, /"cli"/);
      assert.match(event, /credential\.create/);
      assert.equal(event.includes(created.secret), false);
    });
  });

  it("makes a tenant with its first credential, once", async () => {
    await using site = await newSite(kind);
    await (await serve(site.variables)).stop();
    const words = "credentials create --offline --new-tenant --tenant beta --mode test";

    const first = await run(`${words} --quiet`, site.variables);
    const second = await run(words, site.variables);
    const more = await run("credentials create --offline --tenant beta --quiet", site.variables);
    const nobody = await run("credentials create --offline --tenant gamma", site.variables);

    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /^ck_test_sk_/);
    assert.equal(second.code, 1);
    assert.equal(second.err, "A tenant with that name exists.\n");
    assert.match(more.out, /^ck_test_sk_/);
    assert.equal(nobody.code, 1);
    assert.match(nobody.err, /No tenant has that name/);
  });

  it("makes no vault where none has been started", async () => {
    await using site = await newSite(kind);

    const { code, err } = await run("credentials create --offline", site.variables);

    assert.equal(code, 3);
    assert.match(err, /start the vault once/);
  });

  it(kind === "sqlite" ? "is refused while the vault serves" : "works beside a serving vault", async () => {
    await using site = await newSite(kind);
    await whileServing(site, async () => {
      const { code } = await run("credentials create --offline", site.variables);

      assert.equal(code, kind === "sqlite" ? 3 : 0);
    });
  });
});
