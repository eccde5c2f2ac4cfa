/** Neither screens nor agents are forwarded. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

const off = "X11Forwarding no\nAllowAgentForwarding no";

export const rule = check({
  requirements: { decides: ["2.2.4"], supports: [] },
  title: "Neither X11 nor agents are forwarded",
  severity: "low",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["x11forwarding", "allowagentforwarding"],
      wrong: (get) => {
        if (get("x11forwarding")[0] !== "no") return "X11 is forwarded";
        return get("allowagentforwarding")[0] === "no" ? undefined : "Agents are forwarded";
      },
      right: "X11 and agent forwarding are off.",
      expected: "X11Forwarding no, AllowAgentForwarding no",
    }),
  remedy: {
    text: "Switch both off: whoever is root on the host could use the agent, or read the screen.",
    patch: setLines({ X11Forwarding: "no", AllowAgentForwarding: "no" }),
  },
  manual: "DisableForwarding is not enough by itself: up to OpenSSH 9.9 it left both on (CVE-2025-32728).",
  examples: {
    pass: [configured(off)],
    fail: [
      configured(""),
      configured("AllowAgentForwarding no\nX11Forwarding yes"),
      configured("DisableForwarding yes"),
      configured(`${off}\nMatch Host *.lan\nX11Forwarding yes`),
    ],
    unknown: [unreadable(), configured("X11Forwarding no\nAllowAgentForwarding nope")],
  },
});
