/** Only authenticated encryption and counter modes are offered. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeWhole } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";
import { strongCiphers } from "../../facts/sshd/strong.ts";

export const rule = check({
  requirements: { decides: ["2.2.7"], supports: ["12.3.3"] },
  title: "Only authenticated encryption and counter modes are offered",
  severity: "high",
  on: sshd,
  judge: (fact) =>
    judgeWhole(fact, {
      keywords: ["ciphers"],
      wrong: (get) => {
        const offered = get("ciphers");
        const weak = offered.filter((name) => !strongCiphers.includes(name));
        if (offered.length === 0) return "No cipher is offered";
        return weak.length === 0
          ? undefined
          : `Weak or unknown cipher offered: ${weak.slice(0, 8).join(", ")}`;
      },
      right: "Every cipher that is offered is strong.",
      expected: "Ciphers with strong names only",
    }),
  remedy: {
    text: "Offer strong ones alone.",
    patch: setLines({ Ciphers: strongCiphers.join(",") }),
  },
  manual: "Programs that connect have to know one of these; those older than ten years may not.",
  examples: {
    pass: [configured(""), configured("Ciphers aes256-gcm@openssh.com")],
    fail: [configured("Ciphers +aes128-cbc"), configured("Ciphers aes256-ctr,3des-cbc")],
    unknown: [unreadable(), configured("Ciphers none"), configured("", { version: "9.9" })],
  },
});
