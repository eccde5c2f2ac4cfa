/** Nobody signs in as root directly. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

export const rule = check({
  requirements: { decides: ["8.2.2"], supports: ["2.2.2", "8.6.1"] },
  title: "Nobody signs in as root directly",
  severity: "high",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["permitrootlogin"],
      wrong: (get, { user }) => {
        const [value = ""] = get("permitrootlogin");
        return user === "root" && value !== "no" ? `PermitRootLogin is ${value}` : undefined;
      },
      right: "root may not sign in from anywhere.",
      expected: "PermitRootLogin no",
    }),
  remedy: {
    text: "Refuse root at the door; administrators sign in by name and use sudo.",
    patch: setLines({ PermitRootLogin: "no" }),
  },
  manual: "Make sure that an account with sudo can sign in before root no longer can.",
  examples: {
    pass: [
      configured("PermitRootLogin no"),
      configured("PermitRootLogin no\nMatch User alice\n  X11Forwarding no"),
    ],
    fail: [
      configured(""),
      configured("PermitRootLogin prohibit-password"),
      configured("PermitRootLogin no\nMatch Address 10.0.0.0/8\n  PermitRootLogin yes"),
    ],
    unknown: [
      unreadable(),
      configured("PermitRootLogin perhaps"),
      configured("PermitRootLogin no\nInclude ~/x"),
    ],
  },
});
