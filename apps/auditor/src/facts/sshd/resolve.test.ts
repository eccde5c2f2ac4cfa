/** Effective settings, as OpenSSH 9.2 was seen to make them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sshd } from "../sshd.ts";
import { configured, mainFile } from "./example.ts";
import type { SshdFact } from "./situation.ts";

/** The value of a keyword for everybody, or for a user. */
function valueFor({ base, seats }: SshdFact, keyword: string, user?: string): string | undefined {
  const changes = user === undefined ? {} : seats.find(({ who }) => who.user === user)?.changes;
  return { ...base, ...changes }[keyword]?.values?.join(" ");
}

describe("a setting", () => {
  const cases: readonly [string, string, string, string?][] = [
    ["PermitRootLogin no\nPermitRootLogin yes", "permitrootlogin", "no"],
    ["PermitRootLogin no\nMatch User root\nPermitRootLogin yes", "permitrootlogin", "yes", "root"],
    ["Match User root\nMaxAuthTries 2\nMatch all\nMaxAuthTries 3", "maxauthtries", "2", "root"],
    ["Match all\nMaxAuthTries 3", "maxauthtries", "3"],
    ["AllowUsers a b\nAllowUsers c", "allowusers", "a b c"],
    ["AllowUsers a\nMatch User root\nAllowUsers b", "allowusers", "b", "root"],
    ["MaxStartups 5:50:20\nMaxStartups 10", "maxstartups", "10:50:10"],
    ["UnusedConnectionTimeout 10m\nUnusedConnectionTimeout none", "unusedconnectiontimeout", "none"],
    ["LoginGraceTime 1m30s", "logingracetime", "90"],
    ["Ciphers -aes128*,chacha20*", "ciphers", "aes192-ctr aes256-ctr aes256-gcm@openssh.com"],
    ["ChallengeResponseAuthentication no", "kbdinteractiveauthentication", "no"],
    ["PermitRootLogin without-password", "permitrootlogin", "without-password"],
  ];
  for (const [text, keyword, value, user] of cases) {
    it(`${keyword} of ${JSON.stringify(text)} is ${value}${user === undefined ? "" : ` for ${user}`}`, () => {
      assert.equal(valueFor(sshd.from(configured(text)), keyword, user), value);
    });
  }

  it("of an included file comes where Include stands, and its Match blocks end with it", () => {
    const files = {
      [mainFile]: "Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding yes\nPermitRootLogin yes",
      "/etc/ssh/sshd_config.d/1.conf": "PermitRootLogin no\nMatch User root\nBanner /x",
      "/etc/ssh/sshd_config.d/.hidden.conf": "X11Forwarding no",
    };

    const fact = sshd.from(configured("", { files }));

    assert.equal(valueFor(fact, "permitrootlogin"), "no");
    assert.equal(valueFor(fact, "x11forwarding"), "yes");
    assert.equal(valueFor(fact, "banner", "root"), "/x");
    assert.deepEqual(
      fact.shadowed.map(({ keyword, by }) => [keyword, by]),
      [["permitrootlogin", "/etc/ssh/sshd_config.d/1.conf:1"]],
    );
  });

  it("is not known for a Match block that fits nobody we can think of", () => {
    const fact = sshd.from(configured("Match Group *,!*\nX11Forwarding yes"));

    assert.equal(fact.faults.length, 1);
  });
});
