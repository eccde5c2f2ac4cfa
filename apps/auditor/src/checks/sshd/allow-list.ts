/** Who may sign in is listed. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { type Get, judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

/** A pattern that leaves nobody out. */
const isEverybody = (pattern: string): boolean =>
  /^[*?]+(@(\*|0\.0\.0\.0\/0|::\/0))?$/.test(pattern) && pattern !== "?";

function wrong(get: Get): string | undefined {
  const users = get("allowusers");
  const groups = get("allowgroups");
  if (users.length === 0 && groups.length === 0) return "Every account of the host may sign in";
  if (users.some(isEverybody) || groups.some(isEverybody))
    return "The list of who may sign in leaves nobody out";
  const isByPlace = users.length > 0 && users.every((pattern) => pattern.startsWith("*@"));
  return isByPlace && groups.length === 0 ? "Every account may sign in from some places" : undefined;
}

export const rule = check({
  requirements: { decides: ["7.3.3"], supports: ["7.2.2"] },
  title: "Who may sign in is listed",
  severity: "medium",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["allowusers", "allowgroups"],
      wrong,
      right: "AllowUsers or AllowGroups names who may sign in; everybody else is refused.",
      expected: "AllowUsers or AllowGroups without a pattern that fits everybody",
    }),
  remedy: {
    text: "List the administrators' accounts or group. The patch names a group `ssh-users`: make it first.",
    patch: setLines({ AllowGroups: "ssh-users", AllowUsers: "*@10.0.0.0/8" }),
  },
  manual:
    "Compare the list with the approved accounts: it should hold people with a need, and nobody who left.",
  examples: {
    pass: [configured("AllowGroups admins"), configured("AllowUsers alice bob@10.0.0.0/8")],
    fail: [
      configured(""),
      configured("AllowUsers *"),
      configured("AllowUsers *@10.0.0.0/8"),
      configured("AllowGroups admins\nMatch LocalPort 2222\nAllowGroups *"),
    ],
    unknown: [unreadable(), configured("AllowUsers alice ''")],
  },
});
