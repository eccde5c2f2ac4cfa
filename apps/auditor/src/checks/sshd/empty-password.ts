/** An account without a password cannot sign in. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

export const rule = check({
  requirements: { decides: ["8.3.1"], supports: ["2.2.2"] },
  title: "Accounts without a password cannot sign in",
  severity: "critical",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["permitemptypasswords"],
      wrong: (get) => (get("permitemptypasswords")[0] === "no" ? undefined : "Empty passwords are taken"),
      right: "Empty passwords are refused.",
      expected: "PermitEmptyPasswords no",
    }),
  remedy: { text: "Refuse empty passwords.", patch: setLines({ PermitEmptyPasswords: "no" }) },
  manual: "Accounts with an empty password field in /etc/shadow are open at the console all the same.",
  examples: {
    pass: [configured(""), configured("PermitEmptyPasswords no")],
    fail: [configured("PermitEmptyPasswords yes"), configured("Match User guest\nPermitEmptyPasswords yes")],
    unknown: [unreadable(), configured("PermitEmptyPasswords ''")],
  },
});
