/** Two kinds of factors for everybody. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { type Get, judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

/** What each method proves; others prove nothing here. */
const kinds: Readonly<Record<string, "has" | "knows">> = {
  publickey: "has",
  password: "knows",
  "keyboard-interactive": "knows",
};

/** The keyword that switches a method on. */
const switches: Readonly<Record<string, string>> = {
  publickey: "pubkeyauthentication",
  password: "passwordauthentication",
  "keyboard-interactive": "kbdinteractiveauthentication",
};

function wrong(get: Get): string | undefined {
  for (const chain of get("authenticationmethods")) {
    const methods = chain.split(",").map((method) => method.split(":")[0] ?? "");
    const proven = new Set(
      methods.map((method) => (Object.hasOwn(kinds, method) ? kinds[method] : undefined)),
    );
    proven.delete(undefined);
    if (proven.size < 2)
      return chain === "any" ? "One factor is enough" : "A chain asks for one kind of factor";
    const off = methods.find((method) => {
      const keyword = Object.hasOwn(switches, method) ? switches[method] : undefined;
      return keyword !== undefined && get(keyword)[0] !== "yes";
    });
    if (off !== undefined) return `A chain asks for ${off}, which is switched off`;
    if (methods.includes("keyboard-interactive") && get("usepam")[0] !== "yes") {
      return "keyboard-interactive asks for no second factor without PAM";
    }
  }
  return undefined;
}

export const rule = check({
  requirements: { decides: ["8.4.1", "8.4.2", "8.4.3"], supports: ["8.5.1"] },
  title: "Everybody proves two kinds of factors",
  severity: "high",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["authenticationmethods", ...Object.values(switches), "usepam"],
      wrong,
      right: "Every chain of AuthenticationMethods asks for a key and for something typed.",
      expected: "AuthenticationMethods publickey,keyboard-interactive",
    }),
  remedy: {
    text: "Ask for a key and for a second factor, for everybody.",
    patch: setLines({
      AuthenticationMethods: "publickey,keyboard-interactive",
      PubkeyAuthentication: "yes",
      KbdInteractiveAuthentication: "yes",
      UsePAM: "yes",
    }),
  },
  manual:
    "What PAM asks for decides 8.5.1: a one-time code counts, a second password does not. Look into /etc/pam.d/sshd.",
  examples: {
    pass: [
      configured("AuthenticationMethods publickey,keyboard-interactive:pam\nUsePAM yes"),
      configured("AuthenticationMethods publickey,password"),
    ],
    fail: [
      configured(""),
      configured("AuthenticationMethods publickey"),
      configured("AuthenticationMethods publickey,publickey"),
      configured("AuthenticationMethods publickey,password publickey"),
      configured("AuthenticationMethods publickey,keyboard-interactive"),
      configured(
        "AuthenticationMethods publickey,password\nMatch Group robots\nAuthenticationMethods publickey",
      ),
    ],
    unknown: [unreadable(), configured("AuthenticationMethods publickey,password\nPubkeyAuthentication on")],
  },
});
