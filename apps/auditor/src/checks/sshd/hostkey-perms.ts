/** Private host keys are for root alone. */

import { check, fail, pass, unknown } from "../../engine/check.ts";
import { isUnread } from "../../engine/fact.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { usedHostKeys } from "../../facts/sshd/host-keys.ts";

const key = (mode: number, owner: number) => ({
  hostKeys: [{ file: "/etc/ssh/ssh_host_ed25519_key", type: "ssh-ed25519", bits: null, mode, owner }],
});

export const rule = check({
  requirements: { decides: ["2.2.6"], supports: ["8.3.2"] },
  title: "Private host keys are readable by root alone",
  severity: "high",
  on: sshd,
  judge: (fact) => {
    const keys = usedHostKeys(fact);
    if (isUnread(keys)) return unknown(keys);
    const open = keys.filter(({ mode, owner }) => owner !== 0 || (mode & 0o077) !== 0);
    return open.length === 0
      ? pass("Every host key belongs to root and is closed to others.")
      : fail(
          "A host key is open to others than root",
          "Owner root, mode 0600",
          open.map(({ file, mode, owner }) => `${file}: mode ${mode.toString(8)}, owner ${owner}`),
        );
  },
  remedy: {
    text: "Close the keys; make new ones if somebody else could read them.",
    patch: {
      steps: ["chown root: /etc/ssh/ssh_host_*_key", "chmod 600 /etc/ssh/ssh_host_*_key"],
      apply: (situation) =>
        isUnread(situation.hostKeys)
          ? situation
          : {
              ...situation,
              hostKeys: situation.hostKeys.map((each) => ({ ...each, mode: 0o600, owner: 0 })),
            },
    },
  },
  manual: "A host key that others could read may have been copied: replace it.",
  examples: {
    pass: [configured(""), configured("", key(0o400, 0))],
    fail: [configured("", key(0o640, 0)), configured("", key(0o600, 1000))],
    unknown: [
      unreadable(),
      configured("HostKey /etc/ssh/other_key"),
      configured("", { hostKeys: { unread: "This user may not look there." } }),
    ],
  },
});
