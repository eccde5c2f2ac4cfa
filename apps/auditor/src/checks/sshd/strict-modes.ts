/** Keys in homes can be written by their owners alone. */

import { check, fail, unknown } from "../../engine/check.ts";
import { isUnread } from "../../engine/fact.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeWhole } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

const part = (mode: number, owner = 1000) => ({
  homes: [{ account: "alice", path: "/home/alice/.ssh", mode, owner, accountId: 1000 }],
});

export const rule = check({
  requirements: { decides: ["2.2.6"], supports: [] },
  title: "Homes and keys can be written by their owners alone",
  severity: "medium",
  on: sshd,
  judge: (fact) => {
    const verdict = judgeWhole(fact, {
      keywords: ["strictmodes"],
      wrong: (get) => (get("strictmodes")[0] === "yes" ? undefined : "StrictModes is off"),
      right: "StrictModes is on, and no home or key file is open to others.",
      expected: "StrictModes yes",
    });
    if (verdict.state !== "pass") return verdict;
    if (isUnread(fact.homes)) return unknown(fact.homes);
    const open = fact.homes.filter(
      ({ mode, owner, accountId }) => (mode & 0o022) !== 0 || (owner !== 0 && owner !== accountId),
    );
    return open.length === 0
      ? verdict
      : fail(
          "A home or key file can be written by others",
          "Owned by the account, not writable by group and others",
          open.slice(0, 10).map(({ path, mode }) => `${path}: mode ${mode.toString(8)}`),
        );
  },
  remedy: {
    text: "Let sshd refuse keys that others can write, and close what is open (chmod go-w, chown).",
    patch: {
      steps: [
        "chmod go-w on each place named, chown to its account",
        ...setLines({ StrictModes: "yes" }).steps,
      ],
      apply: (situation) => {
        const set = setLines({ StrictModes: "yes" }).apply(situation);
        const { homes } = set;
        if (isUnread(homes)) return set;
        return {
          ...set,
          homes: homes.map((each) => ({ ...each, mode: each.mode & ~0o022, owner: each.accountId })),
        };
      },
    },
  },
  manual: "Nothing besides.",
  examples: {
    pass: [configured(""), configured("StrictModes yes", part(0o700))],
    fail: [configured("StrictModes no"), configured("", part(0o770)), configured("", part(0o700, 1001))],
    unknown: [unreadable(), configured("", { homes: { unread: "The accounts were not read." } })],
  },
});
