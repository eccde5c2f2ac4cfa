/** Guessing is bounded. */

import { check, fail, pass, unknown } from "../../engine/check.ts";
import { isUnread } from "../../engine/fact.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";
import { mostTries } from "../../facts/sshd/strong.ts";

const keyFirst = "AuthenticationMethods publickey,keyboard-interactive";

export const rule = check({
  requirements: { decides: ["8.3.4"], supports: [] },
  title: "Guesses are few, and locked out",
  severity: "medium",
  on: sshd,
  judge: (fact) => {
    const tries = judgeSeats(fact, {
      keywords: ["maxauthtries"],
      wrong: (get) => {
        const count = Number(get("maxauthtries")[0]);
        return count >= 1 && count <= mostTries
          ? undefined
          : `${count} attempts are allowed in one connection`;
      },
      right: `At most ${mostTries} attempts in one connection.`,
      expected: `MaxAuthTries between 1 and ${mostTries}`,
    });
    if (tries.state !== "pass") return tries;
    const guesses = judgeSeats(fact, {
      keywords: ["authenticationmethods", "passwordauthentication", "kbdinteractiveauthentication"],
      wrong: (get) => {
        const chains = get("authenticationmethods");
        const isTyped =
          get("passwordauthentication")[0] === "yes" || get("kbdinteractiveauthentication")[0] === "yes";
        const isAny = chains[0] === "any";
        const isGuessable = isAny ? isTyped : chains.some((chain) => !chain.startsWith("publickey"));
        return isGuessable ? "Whoever has no key may guess passwords, and nothing locks them out" : undefined;
      },
      right: "Few attempts, and nobody without a key may guess a password.",
      expected: "pam_faillock or fail2ban for sshd, or a key as the first factor",
    });
    if (guesses.state !== "fail") return guesses;
    if (isUnread(fact.lockout)) return unknown(fact.lockout);
    return fact.lockout.length === 0
      ? fail(guesses.what, guesses.expected, guesses.at)
      : pass(`Few attempts, and a lock behind them: ${fact.lockout.join(", ")}.`);
  },
  remedy: {
    text: "Bound the attempts, and ask for a key before anything can be guessed.",
    patch: setLines({ MaxAuthTries: "3", AuthenticationMethods: "publickey,keyboard-interactive" }),
  },
  manual:
    "Whether the lock lasts 30 minutes after ten failures is set in /etc/security/faillock.conf or the jail.",
  examples: {
    pass: [
      configured(keyFirst),
      configured("MaxAuthTries 4", { lockout: ["/etc/pam.d/common-auth"] }),
      configured("PasswordAuthentication no\nKbdInteractiveAuthentication no"),
    ],
    fail: [
      configured(""),
      configured(`${keyFirst}\nMaxAuthTries 10`),
      configured(`${keyFirst}\nMaxAuthTries 0`),
    ],
    unknown: [unreadable(), configured("", { lockout: { unread: "PAM was not read" } })],
  },
});
