/** The model of sshd_config beside sshd itself. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { SshdFact } from "../facts/sshd/situation.ts";
import { newFolder } from "../testing/new-folder.ts";
import { collectHost } from "./collect-host.ts";

const program = "/usr/sbin/sshd";
const wants = "/run/sshd";
const skip: string | false =
  (!existsSync(program) && "sshd is not installed (Debian: openssh-server)") ||
  (!existsSync(wants) && `sshd -T needs the folder ${wants}, which the service makes`);

const flagged = (keyword: string, ...values: readonly string[]) =>
  fc.constantFrom(...values).map((value) => `${keyword} ${value}`);
const inBlocks = fc.oneof(
  flagged("PermitRootLogin", "yes", "no", "prohibit-password", "forced-commands-only", '"no"', "NO"),
  flagged("PasswordAuthentication", "yes", "no"),
  flagged("ChallengeResponseAuthentication", "yes", "no"),
  flagged("X11Forwarding", "yes", "no # why"),
  flagged("AllowTcpForwarding", "yes", "no", "local", "all"),
  flagged("MaxAuthTries", "1", "3", "010"),
  flagged("AllowUsers", "a b", "c@10.0.0.0/8", "*@host"),
  flagged("AllowGroups", "wheel", "a b"),
  flagged("AuthenticationMethods", "publickey,password publickey,keyboard-interactive", "publickey"),
  flagged("LogLevel", "verbose", "DEBUG", "INFO"),
  flagged("ClientAliveInterval", "5m", "1m30s", "0"),
  flagged("ChannelTimeout", "session:*=5m", "none"),
  flagged("UnusedConnectionTimeout", "10m", "none", "0"),
  flagged("AcceptEnv", "LANG", "LC_* X"),
  flagged("PermitOpen", "any", "a:1 b:2"),
  flagged("PubkeyAcceptedAlgorithms", "+ssh-rsa", "-ecdsa*", "^rsa-sha2-256"),
  flagged("PermitTunnel", "yes", "point-to-point"),
  flagged("banner", "/etc/issue", "none"),
  fc.constantFrom("", "# nothing", "  \tPermitUserRC=no", "permituserrc = yes", "IgnoreRhosts shosts-only"),
);
const outside = fc.oneof(
  inBlocks,
  flagged("Ciphers", "aes256-ctr", "-aes128*,chacha20*", "+aes128-cbc", "^aes256-ctr"),
  flagged("MACs", "^hmac-sha2-256", "+hmac-md5", "hmac-sha2-512"),
  flagged("KexAlgorithms", "+diffie-hellman-group14-sha1", "-ecdh*", "curve25519-sha256"),
  flagged("StrictModes", "yes", "no"),
  flagged("LoginGraceTime", "60", "2m"),
  flagged("MaxStartups", "10", "5:50:20"),
  flagged("PermitUserEnvironment", "yes", "LANG,LC_*"),
  flagged("SyslogFacility", "authpriv", "LOCAL3"),
);
const condition = fc.oneof(
  fc.constantFrom("all", "User root", "User a,b*", "User *,!root", "Address 10.0.0.0/8", "Host *.lan,!x.lan"),
  fc.constantFrom(
    "User root Address 10.0.0.0/8,192.168.1.*",
    "LocalPort 2222",
    'User "a"',
    "Address *,!198.51.100.0/24",
  ),
);
const block = fc
  .tuple(condition, fc.array(inBlocks, { maxLength: 4 }))
  .map(([head, body]) => [`Match ${head}`, ...body].join("\n"));
const fileText = fc
  .tuple(fc.array(outside, { maxLength: 6 }), fc.array(block, { maxLength: 3 }))
  .map(([lines, blocks]) => [...lines, ...blocks].join("\n"));

describe("the model of sshd_config", { skip }, () => {
  it("says what sshd -T says, of random configurations with Include and Match", () => {
    using place = newFolder();
    const { folder } = place;
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path.join(folder, "key")]);
    mkdirSync(path.join(folder, "parts"));
    const main = path.join(folder, "sshd_config");

    fc.assert(
      fc.property(fileText, fileText, fileText, fc.boolean(), (text, first, second, isInside) => {
        const include = `Include ${folder}/parts/*.conf`;
        const nested = isInside
          ? `${text}\nMatch User a\n${include}\nX11Forwarding yes`
          : `${include}\n${text}`;
        writeFileSync(main, `HostKey ${folder}/key\n${nested}\n`);
        // Words that only stand outside of blocks would be refused inside of one.
        writeFileSync(
          path.join(folder, "parts/1.conf"),
          isInside ? "PermitRootLogin no\nMatch User root\nBanner /x\n" : first,
        );
        writeFileSync(path.join(folder, "parts/2.conf"), isInside ? "PasswordAuthentication no\n" : second);

        const { facts, gaps } = collectHost({
          target: { kind: "host", name: "test", scope: "cde" },
          root: "/",
          collector: "test",
          configFile: main,
          sshdProgram: program,
          now: () => 0,
        });
        const { crossCheck, faults } = facts["sshd"] as SshdFact;

        assert.deepEqual(gaps, []);
        assert.deepEqual(faults, []);
        assert.deepEqual(crossCheck, { state: "agrees", what: "" });
      }),
      { numRuns: 40 },
    );
  });
});
