/** Hosts that are read: odd ones, hostile ones, and a real sshd. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, createConnection } from "node:net";
import path from "node:path";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { cardNumbers } from "../testing/card-numbers.ts";
import { newFolder } from "../testing/new-folder.ts";
import { loadChecks } from "../audit/load-checks.ts";
import { factsText } from "../audit/facts-file.ts";
import { hardenSshd } from "../audit/harden-sshd.ts";
import type { FactsDocument } from "../engine/fact.ts";
import { evaluate, type Finding } from "../engine/run.ts";
import type { SshdFact } from "../facts/sshd/situation.ts";
import { collectHost, type HostRequest } from "./collect-host.ts";

const checks = await loadChecks();
const program = "/usr/sbin/sshd";
const target = { kind: "host", name: "test", scope: "cde" } as const;

function collect(root: string, more: Partial<HostRequest> = {}): FactsDocument {
  return collectHost({ target, root, collector: "test", now: () => 0, ...more });
}

/** A tree with a host's usual files. */
function fill(root: string, config: string): void {
  mkdirSync(path.join(root, "etc/ssh/sshd_config.d"), { recursive: true });
  writeFileSync(path.join(root, "etc/ssh/sshd_config"), config);
  writeFileSync(path.join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");
}

const statesOf = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(findings.map(({ verdict }) => verdict.state));
const ofSshd = (document: FactsDocument): readonly Finding[] =>
  evaluate(checks, document).filter(({ id }) => id !== "sshd.version");

describe("a hostile configuration", () => {
  const hostile: readonly [string, (root: string) => void][] = [
    ["of 10 MB", (root) => fill(root, `PermitRootLogin no\n${"# nothing\n".repeat(1_000_000)}`)],
    [
      "of binary rubbish",
      (root) =>
        fill(
          root,
          Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 7919) % 251)).toString("latin1"),
        ),
    ],
    ["that includes itself", (root) => fill(root, "Include /etc/ssh/sshd_config\n".repeat(500))],
    [
      "that is a pair of links",
      (root) => {
        fill(root, "");
        symlinkSync("loop-b", path.join(root, "etc/ssh/sshd_config.d/loop-a"));
        symlinkSync("loop-a", path.join(root, "etc/ssh/sshd_config.d/loop-b"));
        writeFileSync(path.join(root, "etc/ssh/sshd_config"), "Include /etc/ssh/sshd_config.d/*\n");
      },
    ],
    [
      "with 10,000 Match blocks",
      (root) =>
        fill(
          root,
          Array.from({ length: 10_000 }, (_, at) => `Match User u${at}\nX11Forwarding no\n`).join(""),
        ),
    ],
    [
      "with long lists of patterns",
      (root) =>
        fill(
          root,
          `Match User ${Array.from({ length: 5000 }, (_, at) => `u${at},!u${at}`).join(",")}\nX11Forwarding no\n`.repeat(
            20,
          ),
        ),
    ],
    [
      "with long runs of blanks",
      (root) => fill(root, `PermitRootLogin${" ".repeat(60_000)}no${" ".repeat(5000)}x\n`.repeat(40)),
    ],
    ["that includes a folder", (root) => fill(root, "Include /etc/ssh/sshd_config.d\n")],
    [
      "that includes a pipe",
      (root) => {
        fill(root, "Include /etc/ssh/sshd_config.d/*\n");
        spawnSync("mkfifo", [path.join(root, "etc/ssh/sshd_config.d/pipe")]);
      },
    ],
  ];
  for (const [what, make] of hostile) {
    it(`${what} is unknown, and nothing passes`, () => {
      using place = newFolder();
      make(place.folder);

      const states = statesOf(ofSshd(collect(place.folder)));

      assert.ok(!states.has("pass"), [...states].join());
      assert.ok(states.has("unknown"));
    });
  }

  it("whose file vanishes between listing and reading leaves nothing a pass", () => {
    using place = newFolder();
    fill(place.folder, "Include /etc/ssh/sshd_config.d/*\n");
    symlinkSync("/gone", path.join(place.folder, "etc/ssh/sshd_config.d/gone.conf"));
    symlinkSync(
      "/etc/ssh/sshd_config.d/gone.conf/x",
      path.join(place.folder, "etc/ssh/sshd_config.d/odd.conf"),
    );

    // A link to nothing is no file for glob(3) either, and sshd goes on without it.
    const document = collect(place.folder);

    assert.deepEqual((document.facts["sshd"] as SshdFact).faults, []);
  });

  it("leads nowhere outside of the tree", () => {
    using place = newFolder();
    using outside = newFolder();
    writeFileSync(path.join(outside.folder, "x.conf"), "PermitRootLogin yes\n");
    fill(place.folder, `Include ${outside.folder}/*.conf\nInclude ../../../..${outside.folder}/*.conf\n`);
    symlinkSync(`${outside.folder}/x.conf`, path.join(place.folder, "etc/ssh/sshd_config.d/x.conf"));

    const { base } = collect(place.folder).facts["sshd"] as SshdFact;

    assert.deepEqual(base["permitrootlogin"]?.values, ["without-password"]);
  });
});

describe("a host", () => {
  it("without sshd has checks that do not apply", () => {
    using place = newFolder();
    mkdirSync(path.join(place.folder, "etc"));

    assert.deepEqual([...statesOf(ofSshd(collect(place.folder)))], ["not-applicable"]);
  });

  it("that is an empty folder is unknown", () => {
    using place = newFolder();

    assert.deepEqual([...statesOf(evaluate(checks, collect(place.folder)))], ["unknown"]);
  });

  it("whose sshd is started with options is unknown", () => {
    using place = newFolder();
    fill(place.folder, "PermitRootLogin no\n");
    mkdirSync(path.join(place.folder, "etc/default"));
    writeFileSync(path.join(place.folder, "etc/default/ssh"), 'SSHD_OPTS="-o PermitRootLogin=yes"\n');

    assert.ok(!statesOf(ofSshd(collect(place.folder))).has("pass"));
  });

  it("collected twice is the same bytes, and holds no card number", () => {
    using place = newFolder();
    const [number] = cardNumbers;
    fill(place.folder, `PermitRootLogin no\nAllowUsers ${number}\nMatch User ${number}\nX11Forwarding yes\n`);

    const text = factsText(collect(place.folder));

    assert.equal(text, factsText(collect(place.folder)));
    assert.ok(!text.includes(number));
  });
});

describe("sshd -T", { skip: process.platform === "win32" && "needs a POSIX shell" }, () => {
  const asked = (script: string): FactsDocument => {
    using place = newFolder();
    const configFile = path.join(place.folder, "sshd_config");
    const sshdProgram = path.join(place.folder, "sshd");
    writeFileSync(configFile, "PermitRootLogin no\nLogLevel VERBOSE\n");
    writeFileSync(sshdProgram, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
    return collect("/", { configFile, sshdProgram });
  };
  const verdictOf = (document: FactsDocument, id: string): string | undefined =>
    evaluate(checks, document).find((finding) => finding.id === id)?.verdict.state;

  it("that says otherwise leaves a setting unknown", () => {
    const document = asked("echo permitrootlogin yes; echo loglevel VERBOSE; echo syslogfacility AUTH");

    assert.equal((document.facts["sshd"] as SshdFact).crossCheck.state, "differs");
    assert.equal(verdictOf(document, "sshd.root-login"), "unknown");
    assert.equal(verdictOf(document, "sshd.log-level"), "pass");
  });

  it("that refuses what the model takes leaves nothing a pass, and is not quoted", () => {
    const document = asked("echo '/x line 1: Bad value: hidden words' >&2; exit 255");

    assert.ok(!statesOf(ofSshd(document)).has("pass"));
    assert.ok(!JSON.stringify(document).includes("hidden"));
  });

  it("that cannot run is told, and the model stands alone", () => {
    const document = asked("echo 'Missing privilege separation directory: /run/sshd' >&2; exit 255");

    assert.equal((document.facts["sshd"] as SshdFact).crossCheck.state, "not-asked");
    assert.equal(verdictOf(document, "sshd.root-login"), "pass");
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** The first line that a server on loopback says. */
async function greetingAt(port: number): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const said = await new Promise<string>((resolve) => {
      const socket = createConnection({ port, host: "127.0.0.1" });
      socket.once("data", (bytes) => {
        resolve(bytes.toString("latin1"));
        socket.destroy();
      });
      socket.once("error", () => resolve(""));
    });
    if (said !== "") return said;
    await sleep(50);
  }
  return "";
}

const skip: string | false =
  (!existsSync(program) && "sshd is not installed (Debian: openssh-server)") ||
  (process.getuid?.() !== 0 && "sshd has to be started as root") ||
  (!existsSync("/run/sshd") && "sshd needs the folder /run/sshd, which the service makes");

describe("a real sshd on loopback", { skip }, () => {
  it("is judged with a weak configuration, and clean with the generated one, by file and by sshd -T", async () => {
    using place = newFolder();
    const key = path.join(place.folder, "key");
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    const port = await freePort();
    const file = path.join(place.folder, "sshd_config");
    const weak = `Port ${port}\nListenAddress 127.0.0.1\nHostKey ${key}\nPermitRootLogin yes\nPermitEmptyPasswords yes\nCiphers +3des-cbc\n`;
    const profile = {
      adminNetworks: ["127.0.0.0/8"],
      listen: ["127.0.0.1"],
      ports: [port],
      users: ["alice"],
      hostKeys: [key],
    };
    const judged: Finding[][] = [];

    for (const text of [weak, hardenSshd(JSON.stringify(profile))]) {
      writeFileSync(file, text);
      const server = spawn(program, ["-D", "-e", "-f", file], { stdio: "ignore" });
      try {
        assert.match(await greetingAt(port), /^SSH-2\.0-OpenSSH/);
        const document = collect("/", { configFile: file, sshdProgram: program });
        assert.deepEqual((document.facts["sshd"] as SshdFact).crossCheck, { state: "agrees", what: "" });
        judged.push([...evaluate(checks, document)]);
      } finally {
        server.kill();
        await new Promise((resolve) => server.once("close", resolve));
      }
    }

    const [before = [], after = []] = judged;
    const failed = (findings: readonly Finding[]): readonly string[] =>
      findings.filter(({ verdict }) => verdict.state === "fail").map(({ id }) => id);
    for (const id of ["root-login", "empty-password", "ciphers", "mfa-chain", "allow-list"]) {
      assert.ok(failed(before).includes(`sshd.${id}`), id);
    }
    // Homes, keys of root and the package are those of this machine.
    const ours = /^sshd\.(?!strict-modes|root-keys|version)/;
    assert.deepEqual(
      failed(after).filter((id) => ours.test(id)),
      [],
    );
    assert.deepEqual(
      after.filter(({ id, verdict }) => ours.test(id) && verdict.state !== "pass").map(({ id }) => id),
      [],
    );
  });
});
