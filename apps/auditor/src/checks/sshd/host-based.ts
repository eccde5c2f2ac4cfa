/** No other host vouches for a user. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

export const rule = check({
  requirements: { decides: ["8.3.1"], supports: [] },
  title: "No other host vouches for a user",
  severity: "high",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["hostbasedauthentication", "ignorerhosts"],
      wrong: (get) => {
        if (get("hostbasedauthentication")[0] !== "no") return "Other hosts vouch for users";
        return get("ignorerhosts")[0] === "yes"
          ? undefined
          : "Users may name hosts to trust in .rhosts or .shosts";
      },
      right: "Host-based authentication and .rhosts are off.",
      expected: "HostbasedAuthentication no, IgnoreRhosts yes",
    }),
  remedy: {
    text: "Switch trust in other hosts off.",
    patch: setLines({ HostbasedAuthentication: "no", IgnoreRhosts: "yes" }),
  },
  manual: "Remove .rhosts, .shosts and /etc/hosts.equiv where they lie.",
  examples: {
    pass: [configured(""), configured("HostbasedAuthentication no\nIgnoreRhosts yes")],
    fail: [
      configured("HostbasedAuthentication yes"),
      configured("IgnoreRhosts shosts-only"),
      configured("Match Address 10.0.0.0/8\nHostbasedAuthentication yes"),
    ],
    unknown: [unreadable(), configured("HostbasedAuthentication si")],
  },
});
