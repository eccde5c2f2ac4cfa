/** Keys of root belong to named people. */

import { check, fail, pass, unknown } from "../../engine/check.ts";
import { isUnread } from "../../engine/fact.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";

/** Comments that name nobody: none, root's own, or one without a letter. */
const namesNobody = (comment: string): boolean =>
  !/\p{L}/u.test(comment) ||
  /^(root|admin|administrator|ubuntu|debian|ec2-user|user)(@|$)/i.test(comment.trim());

const key = (comment: string) => ({
  rootKeys: [{ at: "/root/.ssh/authorized_keys:1", type: "ssh-ed25519", comment }],
});

export const rule = check({
  requirements: { decides: ["8.2.2"], supports: ["8.2.1"] },
  title: "No key opens root, or each names its owner",
  severity: "medium",
  on: sshd,
  judge: ({ rootKeys }) => {
    if (isUnread(rootKeys)) return unknown(rootKeys);
    const unnamed = rootKeys.filter(({ comment }) => namesNobody(comment));
    if (unnamed.length > 0) {
      const at = unnamed.slice(0, 10).map((each) => each.at);
      return fail(
        "A key opens root and names nobody",
        "No keys for root, or one person's name beside each",
        at,
      );
    }
    return pass(
      rootKeys.length === 0 ? "No key opens root." : `${rootKeys.length} keys open root, each with a name.`,
    );
  },
  remedy: {
    text: "Remove the keys of root; people use their own accounts and sudo.",
    patch: {
      steps: ["Empty /root/.ssh/authorized_keys, after another way in was tried."],
      apply: (situation) => ({ ...situation, rootKeys: [] }),
    },
  },
  manual: "Ask each person named whether the key is still theirs; what a comment says is not checked.",
  examples: {
    pass: [configured(""), configured("", key("alice@laptop"))],
    fail: [configured("", key("")), configured("", key("root@old-host")), configured("", key("2021"))],
    unknown: [unreadable(), configured("", { rootKeys: { unread: "This user may not look there." } })],
  },
});
