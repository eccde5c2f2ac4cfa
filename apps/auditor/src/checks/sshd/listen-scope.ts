/** sshd listens on named inner addresses. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { isAddress, isClosed } from "../../facts/sshd/address.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeWhole } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

/** The address of `1.2.3.4:22`, `[::1]:22` or `::1`. */
function addressOf(text: string): string {
  const bracketed = /^\[([^\]]+)\]/.exec(text)?.[1];
  return bracketed ?? (/^[^:]+:\d+$/.test(text) ? text.replace(/:\d+$/, "") : text);
}

/** ListenAddress takes `rdomain NAME` behind the address. */
function addressesOf(words: readonly string[]): readonly string[] {
  return words.filter((word, at) => word !== "rdomain" && words[at - 1] !== "rdomain").map(addressOf);
}

export const rule = check({
  requirements: { decides: ["1.3.1"], supports: ["1.4.2"] },
  title: "sshd listens on named addresses of the inner network",
  severity: "medium",
  on: sshd,
  judge: (fact) =>
    judgeWhole(fact, {
      keywords: ["listenaddress"],
      wrong: (get) => {
        const addresses = addressesOf(get("listenaddress"));
        if (addresses.length === 0) return "sshd listens on every address";
        const wide = addresses.find((address) => !isAddress(address) || !isClosed(address));
        if (wide === undefined) return undefined;
        return isAddress(wide)
          ? "sshd listens on an address that is not of an inner network"
          : "sshd listens on a name, whose addresses can change";
      },
      right: "sshd listens on addresses of inner networks alone.",
      expected: "ListenAddress with private addresses (RFC 1918, 4193)",
    }),
  remedy: {
    text: "Name the address of the administration network. The patch writes 10.0.0.1: put the host's own there.",
    patch: setLines({ ListenAddress: "10.0.0.1" }),
  },
  manual:
    "A firewall that lets administrators' networks through alone is needed besides, and may stand in for this.",
  examples: {
    pass: [
      configured("ListenAddress 10.0.0.5:2222\nListenAddress [fd00::5]:22"),
      configured("ListenAddress 127.0.0.1"),
    ],
    fail: [
      configured(""),
      configured("ListenAddress 0.0.0.0"),
      configured("ListenAddress ::"),
      configured("ListenAddress 10.0.0.5\nListenAddress 203.0.113.9"),
      configured("ListenAddress admin.example"),
    ],
    unknown: [unreadable(), configured("ListenAddress ''")],
  },
});
