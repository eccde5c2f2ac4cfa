/** No MAC with MD5, SHA-1 or a short tag is offered. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeWhole } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";
import { strongMacs } from "../../facts/sshd/strong.ts";

export const rule = check({
  requirements: { decides: ["2.2.7"], supports: ["12.3.3"] },
  title: "No MAC with MD5, SHA-1 or a short tag is offered",
  severity: "high",
  on: sshd,
  judge: (fact) =>
    judgeWhole(fact, {
      keywords: ["macs"],
      wrong: (get) => {
        const offered = get("macs");
        const weak = offered.filter((name) => !strongMacs.includes(name));
        if (offered.length === 0) return "No MAC is offered";
        return weak.length === 0 ? undefined : `Weak or unknown MAC offered: ${weak.slice(0, 8).join(", ")}`;
      },
      right: "Every MAC that is offered is strong.",
      expected: "MACs with strong names only",
    }),
  remedy: {
    text: "Offer strong ones alone.",
    patch: setLines({ MACs: strongMacs.join(",") }),
  },
  manual: "Ciphers that authenticate themselves need no MAC; these are for counter modes.",
  examples: {
    pass: [configured("MACs hmac-sha2-512-etm@openssh.com"), configured("MACs -*sha1*,umac-64*")],
    fail: [configured(""), configured("MACs hmac-md5,hmac-sha2-256")],
    unknown: [unreadable(), configured("MACs none"), configured("", { version: null })],
  },
});
