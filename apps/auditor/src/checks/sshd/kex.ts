/** No key exchange with SHA-1 or a short group is offered. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeWhole } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";
import { offeredKeyExchanges, strongKeyExchanges } from "../../facts/sshd/strong.ts";

export const rule = check({
  requirements: { decides: ["2.2.7"], supports: ["12.3.3"] },
  title: "No key exchange with SHA-1 or a short group is offered",
  severity: "high",
  on: sshd,
  judge: (fact) =>
    judgeWhole(fact, {
      keywords: ["kexalgorithms"],
      wrong: (get) => {
        const offered = get("kexalgorithms");
        const weak = offered.filter((name) => !strongKeyExchanges.includes(name));
        if (offered.length === 0) return "No key exchange is offered";
        return weak.length === 0
          ? undefined
          : `Weak or unknown key exchange offered: ${weak.slice(0, 8).join(", ")}`;
      },
      right: "Every key exchange that is offered is strong.",
      expected: "KexAlgorithms with strong names only",
    }),
  remedy: {
    text: "Offer strong ones alone.",
    patch: setLines({ KexAlgorithms: offeredKeyExchanges.join(",") }),
  },
  manual:
    "The strict key exchange against CVE-2023-48795 is not configured: fixed packages always offer it (see sshd.version).",
  examples: {
    pass: [configured(""), configured("KexAlgorithms curve25519-sha256")],
    fail: [
      configured("KexAlgorithms +diffie-hellman-group14-sha1"),
      configured("KexAlgorithms diffie-hellman-group1-sha1"),
    ],
    unknown: [unreadable(), configured("KexAlgorithms"), configured("", { version: "8.4" })],
  },
});
