/** What has to hold of generated configurations. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { FactsDocument } from "../engine/fact.ts";
import { evaluate, type Finding } from "../engine/run.ts";
import { sshd } from "../facts/sshd.ts";
import { configured } from "../facts/sshd/example.ts";
import { linesFor } from "../hardening/sshd/lines.ts";
import { ProfileFault, readProfile } from "../hardening/sshd/profile.ts";
import { renderConfig } from "../hardening/sshd/render.ts";
import { newFolder } from "../testing/new-folder.ts";
import { changesTo, hardenSshd } from "./harden-sshd.ts";
import { loadChecks } from "./load-checks.ts";

const checks = await loadChecks();
const sshdProgram = "/usr/sbin/sshd";

const key = (file: string, type: string, bits: number | null) => ({
  file,
  type,
  bits,
  mode: 0o600,
  owner: 0,
});
const hostKeys = [
  key("/etc/ssh/ssh_host_ed25519_key", "ssh-ed25519", null),
  key("/etc/ssh/ssh_host_rsa_key", "ssh-rsa", 3072),
  key("/etc/ssh/weak_key", "ssh-rsa", 1024),
];

function audit(text: string): readonly Finding[] {
  const document: FactsDocument = {
    schema: "cardkeep-facts/1",
    collector: "test",
    target: { kind: "host", name: "test", scope: "cde" },
    started: "",
    ended: "",
    inputs: [],
    facts: {
      sshd: sshd.from(configured(text, { hostKeys })),
      openssh: { version: "1:9.2p1-2+deb12u7", release: "debian 12" },
    },
    gaps: [],
  };
  return evaluate(checks, document);
}

const open = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ verdict }) => verdict.state !== "pass" && verdict.state !== "manual")
    .map(({ id, verdict }) => `${id} ${verdict.what}`);

const byte = fc.integer({ min: 0, max: 255 });
const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,15}$/).filter((each) => each !== "root");
const network = fc.oneof(
  fc.tuple(byte, fc.integer({ min: 16, max: 24 })).map(([second, prefix]) => `10.${second}.0.0/${prefix}`),
  fc.tuple(byte, byte).map(([third, fourth]) => `192.168.${third}.${fourth}`),
  byte.map((part) => `fd00:${part.toString(16)}::/32`),
);
const address = fc.oneof(
  fc.tuple(byte, byte).map(([third, fourth]) => `10.1.${third}.${fourth}`),
  byte.map((part) => `fd00::${part.toString(16)}`),
);
const profiles = fc
  .record(
    {
      adminNetworks: fc.uniqueArray(network, { minLength: 1, maxLength: 6 }),
      listen: fc.uniqueArray(address, { minLength: 1, maxLength: 3 }),
      ports: fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 3 }),
      users: fc.uniqueArray(name, { maxLength: 8 }),
      groups: fc.uniqueArray(name, { maxLength: 3 }),
      banner: fc.constant("/etc/issue.net"),
      sftp: fc.boolean(),
    },
    { requiredKeys: ["adminNetworks", "listen", "users", "groups"] },
  )
  .filter(({ users, groups }) => users.length + groups.length > 0);

/** A weak value for each keyword that is generated. */
const weak: Readonly<Record<string, string>> = {
  ListenAddress: "0.0.0.0",
  HostKey: "/etc/ssh/weak_key",
  HostKeyAlgorithms: "+ssh-rsa",
  PubkeyAcceptedAlgorithms: "+ssh-dss",
  RequiredRSASize: "1024",
  KexAlgorithms: "+diffie-hellman-group1-sha1",
  Ciphers: "+3des-cbc",
  MACs: "+hmac-md5",
  AllowUsers: "*",
  AllowGroups: "*",
  PermitRootLogin: "yes",
  UsePAM: "no",
  PubkeyAuthentication: "no",
  KbdInteractiveAuthentication: "no",
  AuthenticationMethods: "publickey",
  PasswordAuthentication: "yes",
  PermitEmptyPasswords: "yes",
  HostbasedAuthentication: "yes",
  IgnoreRhosts: "no",
  StrictModes: "no",
  MaxAuthTries: "50",
  MaxSessions: "500",
  LoginGraceTime: "0",
  MaxStartups: "500",
  ClientAliveInterval: "0",
  ClientAliveCountMax: "0",
  ChannelTimeout: "none",
  UnusedConnectionTimeout: "none",
  AllowTcpForwarding: "yes",
  AllowStreamLocalForwarding: "yes",
  GatewayPorts: "yes",
  PermitTunnel: "yes",
  AllowAgentForwarding: "yes",
  X11Forwarding: "yes",
  PermitUserEnvironment: "yes",
  PermitUserRC: "yes",
  AcceptEnv: "*",
  SyslogFacility: "LOCAL5",
  LogLevel: "QUIET",
  Banner: "none",
  Subsystem: "sftp /usr/lib/openssh/sftp-server",
};

describe("a generated sshd_config", () => {
  it("P4: audits clean for 200 random profiles", () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        assert.deepEqual(open(audit(hardenSshd(JSON.stringify(profile)))), []);
      }),
      { numRuns: 200 },
    );
  });

  it("P5: fails a check when a line is broken, for 95 of 100 lines and more", (test) => {
    let broken = 0;
    let noticed = 0;
    const unnoticed = new Set<string>();
    fc.assert(
      fc.property(profiles, (profile) => {
        const lines = linesFor(readProfile(JSON.stringify(profile)));
        lines.forEach(({ keyword }, at) => {
          const value = weak[keyword];
          const text = renderConfig(
            lines.map((line, index) => (index === at && value !== undefined ? { ...line, value } : line)),
          );
          broken += 1;
          if (audit(text).some(({ verdict }) => verdict.state === "fail")) noticed += 1;
          else unnoticed.add(keyword);
        });
      }),
      { numRuns: 20 },
    );
    const share = noticed / broken;

    test.diagnostic(
      `${(share * 100).toFixed(1)} % of ${broken} broken lines were noticed; not: ${[...unnoticed].join(", ")}`,
    );
    assert.ok(share >= 0.95, String(share));
  });

  it("has a reason and requirements above every line", () => {
    const lines = linesFor(
      readProfile('{"adminNetworks":["10.0.0.0/8"],"listen":["10.0.0.1"],"users":["alice"]}'),
    );

    assert.ok(lines.every(({ why, requirements }) => why !== "" && requirements.length > 0));
    assert.match(
      renderConfig(lines),
      /# Administrators sign in by name \(8\.2\.2, 2\.2\.2, 8\.6\.1\)\nPermitRootLogin no\n/,
    );
  });

  const skip = !existsSync(sshdProgram) && "sshd is not installed (Debian: openssh-server)";
  it("P6: is taken by sshd -t", { skip }, () => {
    using place = newFolder();
    const hostKey = path.join(place.folder, "host_key");
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", hostKey]);
    const file = path.join(place.folder, "sshd_config");

    fc.assert(
      fc.property(profiles, (profile) => {
        writeFileSync(file, hardenSshd(JSON.stringify({ ...profile, hostKeys: [hostKey] })));
        const { status, stderr } = spawnSync(sshdProgram, ["-t", "-f", file], { encoding: "utf8" });
        // Without its folder in /run sshd stops after it has read the configuration.
        assert.ok(status === 0 || stderr.startsWith("Missing privilege separation directory"), stderr);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a difference", () => {
  it("names what would change for everybody, as it counts", () => {
    using place = newFolder();
    mkdirSync(path.join(place.folder, "etc/ssh"), { recursive: true });
    writeFileSync(path.join(place.folder, "etc/ssh/sshd_config"), "PermitRootLogin yes\n");
    const text = hardenSshd('{"adminNetworks":["10.0.0.0/8"],"listen":["10.0.0.1"],"users":["alice"]}');

    const changes = changesTo(place.folder, text);

    assert.deepEqual(
      changes?.find(({ keyword }) => keyword === "permitrootlogin"),
      { keyword: "permitrootlogin", before: "yes", after: "no" },
    );
    assert.equal(changesTo(path.join(place.folder, "none"), text), undefined);
  });
});

describe("a profile", () => {
  const good = { adminNetworks: ["10.0.0.0/8"], listen: ["10.0.0.1"], users: ["alice"] };
  const refused: readonly [string, unknown][] = [
    ["a field that is not known", { ...good, port: 22 }],
    ["root among the users", { ...good, users: ["root"] }],
    ["a user with a line end", { ...good, users: ["a\nPermitRootLogin yes"] }],
    ["every network there is", { ...good, adminNetworks: ["0.0.0.0/0"] }],
    ["a network with bits behind its prefix", { ...good, adminNetworks: ["10.1.0.0/8"] }],
    ["a network that is none", { ...good, adminNetworks: ["10.0.0.0/99"] }],
    ["an address of the internet", { ...good, listen: ["203.0.113.1"] }],
    ["nobody", { ...good, users: [] }],
    ["a port that is none", { ...good, ports: [0] }],
    ["a banner with a line end", { ...good, banner: "/x\ny" }],
    ["a list", []],
  ];
  for (const [what, profile] of refused) {
    it(`with ${what} is refused`, () => {
      assert.throws(() => hardenSshd(JSON.stringify(profile)), ProfileFault);
    });
  }
});
