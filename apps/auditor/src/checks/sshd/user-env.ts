/** A user's own environment and start-up file are not honoured. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

/** Variables that only choose a language. */
const isHarmless = (pattern: string): boolean =>
  /^(LANG|LC_[A-Z*]+|LANGUAGE|TZ|TERM|COLORTERM|NO_COLOR)$/.test(pattern);

export const rule = check({
  requirements: { decides: ["2.2.6"], supports: [] },
  title: "A user's own environment and start-up file are not honoured",
  severity: "medium",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["permituserenvironment", "permituserrc", "acceptenv"],
      wrong: (get) => {
        if (get("permituserenvironment")[0] !== "no") return "Users may set variables for the session";
        if (get("permituserrc")[0] !== "no") return "~/.ssh/rc is run";
        const odd = get("acceptenv").filter((pattern) => !isHarmless(pattern));
        return odd.length === 0 ? undefined : "AcceptEnv takes variables beyond those of language";
      },
      right: "No variables of the user's own, no ~/.ssh/rc.",
      expected: "PermitUserEnvironment no, PermitUserRC no, AcceptEnv for language alone",
    }),
  remedy: {
    text: "Variables such as LD_PRELOAD get round a forced command.",
    patch: setLines({ PermitUserEnvironment: "no", PermitUserRC: "no", AcceptEnv: "LANG LC_*" }),
  },
  manual: "Nothing besides.",
  examples: {
    pass: [configured("PermitUserRC no"), configured("PermitUserRC no\nAcceptEnv LANG LC_*")],
    fail: [
      configured(""),
      configured("PermitUserRC no\nPermitUserEnvironment yes"),
      configured("PermitUserRC no\nPermitUserEnvironment LD_*"),
      configured("PermitUserRC no\nAcceptEnv LANG\nAcceptEnv *"),
    ],
    unknown: [unreadable(), configured("PermitUserRC 1")],
  },
});
