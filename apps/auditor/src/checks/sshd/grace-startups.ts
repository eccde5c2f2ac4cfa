/** Connections that do not authenticate are few and short. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";
import { mostGraceSeconds, mostSessions, mostStartups } from "../../facts/sshd/strong.ts";

export const rule = check({
  requirements: { decides: ["2.2.6"], supports: [] },
  title: "Connections that do not authenticate are few and short",
  severity: "low",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["logingracetime", "maxstartups", "maxsessions"],
      wrong: (get) => {
        const grace = Number(get("logingracetime")[0]);
        if (!(grace >= 1 && grace <= mostGraceSeconds)) return `LoginGraceTime is ${grace} seconds`;
        const [begin = 0, , full = 0] = (get("maxstartups")[0] ?? "").split(":").map(Number);
        if (begin < 1 || begin > mostStartups.begin || full > mostStartups.full)
          return "MaxStartups is too high";
        return Number(get("maxsessions")[0]) <= mostSessions ? undefined : "MaxSessions is too high";
      },
      right: "Waiting connections are bounded in number and time.",
      expected: `LoginGraceTime 1 to ${mostGraceSeconds}, MaxStartups ${mostStartups.begin}:30:${mostStartups.full} or less, MaxSessions ${mostSessions} or less`,
    }),
  remedy: {
    text: "Bound them.",
    patch: setLines({ LoginGraceTime: "30", MaxStartups: "10:30:60", MaxSessions: "10" }),
  },
  manual: "A LoginGraceTime of 0 was a stopgap for CVE-2024-6387; mend the package instead (sshd.version).",
  examples: {
    pass: [configured("LoginGraceTime 1m"), configured("LoginGraceTime 30\nMaxStartups 5")],
    fail: [
      configured(""),
      configured("LoginGraceTime 0"),
      configured("LoginGraceTime 30\nMaxStartups 200:30:300"),
      configured("LoginGraceTime 30\nMaxSessions 100"),
    ],
    unknown: [unreadable(), configured("LoginGraceTime soon")],
  },
});
