/** `cardkeep audit`, `harden`, `explain` and `checks`, as an operator runs them. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { runWords } from "./testing/command.ts";

let folder: string;
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);

/** The files of a host. */
function fill(name: string, config: string): string {
  const root = at(name);
  mkdirSync(path.join(root, "etc/ssh"), { recursive: true });
  mkdirSync(path.join(root, "var/lib/dpkg"), { recursive: true });
  writeFileSync(path.join(root, "etc/ssh/sshd_config"), config);
  writeFileSync(path.join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");
  writeFileSync(path.join(root, "etc/os-release"), 'ID=debian\nVERSION_ID="12"\n');
  const status = "Package: openssh-server\nStatus: install ok installed\nVersion: 1:9.2p1-2+deb12u7\n\n";
  writeFileSync(path.join(root, "var/lib/dpkg/status"), status);
  return root;
}

before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-audit-"));
  writeFileSync(
    at("admin.json"),
    JSON.stringify({
      adminNetworks: ["10.0.0.0/8"],
      listen: ["10.0.0.5"],
      users: ["alice"],
      hostKeys: ["/etc/ssh/key"],
    }),
  );
});
after(() => rmSync(folder, { recursive: true }));

describe("cardkeep audit host", () => {
  it("goes from findings to a generated configuration to no failure", async () => {
    const root = fill("weak", "PermitRootLogin yes\n");
    const weak = await runWords(["audit", "host", "--root", root, "--allow-unknown"]);
    assert.equal(weak.code, 1, weak.err);
    assert.match(weak.out, /FAIL {4}sshd\.root-login/);
    assert.match(weak.out, /PermitRootLogin is yes/);
    assert.match(weak.out, /person: no check here decides it/);

    const made = await runWords([
      "harden",
      "sshd",
      "--profile",
      at("admin.json"),
      "-o",
      at("out"),
      "--diff",
      root,
    ]);
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /permitrootlogin: yes\n {17}no\n/);

    const strong = fill("strong", readFileSync(at("out", "sshd_config"), "utf8"));
    const clean = await runWords(["audit", "host", "--root", strong, "--allow-unknown", "--format", "json"]);
    const { findings } = JSON.parse(clean.out) as { findings: { id: string; verdict: { state: string } }[] };
    const open = findings.filter(({ verdict }) => verdict.state === "fail" || verdict.state === "unknown");
    assert.equal(clean.code, 0, clean.err);
    // The host key that the profile names is not in this tree.
    assert.deepEqual(
      open.map(({ id }) => id),
      ["sshd.hostkey-perms", "sshd.hostkey-strength"],
    );
  });

  it("ends with 2 when something is unknown, whatever failed", async () => {
    const root = fill("unknown", "PermitRootLogin yes\nInclude ~/more\n");

    const { code, out } = await runWords(["audit", "host", "--root", root]);

    assert.equal(code, 2);
    assert.match(out, /UNKNOWN/);
    assert.doesNotMatch(out, /^pass/m);
  });

  it("judges saved facts again, and says the same", async () => {
    const root = fill("saved", "PermitRootLogin yes\n");
    const facts = at("facts.json");

    const first = await runWords([
      "audit",
      "host",
      "--root",
      root,
      "--save-facts",
      facts,
      "--format",
      "json",
    ]);
    const second = await runWords(["audit", "host", "--facts", facts, "--format", "json"]);
    const over = await runWords(["audit", "host", "--root", root, "--save-facts", facts]);

    assert.equal(second.out, first.out);
    assert.equal(second.code, first.code);
    assert.equal(over.code, 3);
    assert.match(over.err, /exists already/);
  });

  it("ends with 3 for wrong usage and for facts that are none", async () => {
    writeFileSync(at("none.json"), '{"schema":"cardkeep-facts/1"}');
    const wrong = [
      ["--loud"],
      ["--format", "pdf"],
      ["--facts", at("none.json")],
      ["--facts", at("not-there.json")],
      ["--facts", at("none.json"), "--root", folder],
    ];

    const codes = await Promise.all(
      wrong.map(async (words) => (await runWords(["audit", "host", ...words])).code),
    );

    assert.deepEqual(
      codes,
      wrong.map(() => 3),
    );
  });
});

describe("cardkeep harden sshd", () => {
  it("refuses a profile with a field that is not known", async () => {
    writeFileSync(
      at("odd.json"),
      '{"adminNetworks":["10.0.0.0/8"],"listen":["10.0.0.5"],"users":["a"],"port":22}',
    );

    const { code, err } = await runWords(["harden", "sshd", "--profile", at("odd.json"), "-o", at("odd")]);

    assert.equal(code, 2);
    assert.match(err, /a field that is not known/);
  });
});

describe("cardkeep explain and checks list", () => {
  it("tell of a check, of a requirement, and of neither", async () => {
    const check = await runWords(["explain", "sshd.idle"]);
    const requirement = await runWords(["explain", "8.2.8"]);
    const neither = await runWords(["explain", "sshd.nothing"]);

    assert.match(check.out, /^sshd\.idle: [\s\S]*8\.2\.8[\s\S]*Remedy: /);
    assert.match(requirement.out, /8\.2\.8: [\s\S]*sshd\.idle \(can fail it\)/);
    assert.equal(neither.code, 2);
  });

  it("names all 23 checks of sshd", async () => {
    const { out } = await runWords(["checks", "list", "--json"]);

    const ids = (JSON.parse(out) as { id: string }[]).map(({ id }) => id);

    assert.equal(ids.filter((id) => id.startsWith("sshd.")).length, 23);
  });
});
