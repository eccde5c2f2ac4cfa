/** A password alone opens nothing. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { type Get, judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

const isOn = (get: Get, keyword: string): boolean => get(keyword)[0] === "yes";

function wrong(get: Get): string | undefined {
  const chains = get("authenticationmethods");
  const isAny = chains[0] === "any";
  const methods = chains.flatMap((chain) => chain.split(",").map((method) => method.split(":")[0]));
  const typed = ["password", "keyboard-interactive"];
  if (
    !isAny &&
    chains.some((chain) => chain.split(",").every((method) => typed.includes(method.split(":")[0] ?? "")))
  ) {
    return "AuthenticationMethods has a chain of typed words alone";
  }
  if (isOn(get, "passwordauthentication") && !methods.includes("password")) {
    return isAny ? "A password alone is enough" : "PasswordAuthentication is on, though no chain asks for it";
  }
  return isAny && isOn(get, "kbdinteractiveauthentication")
    ? "What is typed alone is enough: KbdInteractiveAuthentication is on"
    : undefined;
}

export const rule = check({
  requirements: { decides: ["8.4.2"], supports: ["8.3.1"] },
  title: "A password alone opens nothing",
  severity: "high",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["authenticationmethods", "passwordauthentication", "kbdinteractiveauthentication"],
      wrong,
      right: "Nobody gets in with a password alone.",
      expected: "PasswordAuthentication no, and AuthenticationMethods that begin with publickey",
    }),
  remedy: {
    text: "Switch passwords off and ask for a key first.",
    patch: setLines({
      PasswordAuthentication: "no",
      AuthenticationMethods: "publickey,keyboard-interactive",
    }),
  },
  manual: "Every administrator needs a key on the host, and a second factor in PAM, before this is changed.",
  examples: {
    pass: [
      configured("PasswordAuthentication no\nKbdInteractiveAuthentication no"),
      configured("PasswordAuthentication no\nAuthenticationMethods publickey,keyboard-interactive"),
      configured("AuthenticationMethods publickey,password"),
    ],
    fail: [
      configured(""),
      configured("PasswordAuthentication no"),
      configured("AuthenticationMethods publickey,password password"),
      configured(
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nMatch User old\nPasswordAuthentication yes",
      ),
    ],
    unknown: [unreadable(), configured("PasswordAuthentication no\nKbdInteractiveAuthentication maybe")],
  },
});
