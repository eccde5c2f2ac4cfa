/** Keys of the host, and signatures that are taken, are strong. */

import { check, fail, unknown } from "../../engine/check.ts";
import { isUnread } from "../../engine/fact.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { usedHostKeys } from "../../facts/sshd/host-keys.ts";
import { type Get, judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";
import { leastRsaBits, leastUserRsaBits, strongSignatures } from "../../facts/sshd/strong.ts";

const lists = ["hostkeyalgorithms", "pubkeyacceptedalgorithms"];
const plainName = (name: string): string =>
  name.replace(/-cert-v01(?=@|$)/, "").replace(/^(ssh-ed25519|ecdsa.*|rsa.*)@openssh\.com$/, "$1");

function wrong(get: Get): string | undefined {
  const weak = lists.flatMap((keyword) =>
    get(keyword).filter((name) => !strongSignatures.includes(plainName(name))),
  );
  if (weak.length > 0)
    return `Weak or unknown signatures are taken: ${[...new Set(weak)].slice(0, 6).join(", ")}`;
  const bits = Number(get("requiredrsasize")[0]);
  return bits >= leastUserRsaBits ? undefined : `RSA keys of ${bits} bits are taken`;
}

const lines = "RequiredRSASize 2048";
const rsa = (bits: number | null) => ({
  hostKeys: [{ file: "/etc/ssh/ssh_host_rsa_key", type: "ssh-rsa", bits, mode: 0o600, owner: 0 }],
});

export const rule = check({
  requirements: { decides: ["2.2.7"], supports: ["12.3.3"] },
  title: "Host keys and signatures are strong",
  severity: "medium",
  on: sshd,
  judge: (fact) => {
    const keys = usedHostKeys(fact);
    if (!isUnread(keys)) {
      const weak = keys.filter(
        ({ type, bits }) =>
          type === "ssh-dss" || (type === "ssh-rsa" && (bits ?? leastRsaBits) < leastRsaBits),
      );
      const [first] = weak;
      if (first !== undefined) {
        const what =
          first.type === "ssh-dss" ? "A host key is DSA" : `An RSA host key has ${first.bits} bits`;
        return fail(
          what,
          `Ed25519, ECDSA, or RSA of ${leastRsaBits} bits and more`,
          weak.map(({ file }) => file),
        );
      }
    }
    const verdict = judgeSeats(fact, {
      keywords: [...lists, "requiredrsasize"],
      wrong,
      right: "Host keys, and the signatures and keys that are taken, are strong.",
      expected: `Signatures with SHA-2 alone, and RequiredRSASize ${leastUserRsaBits} or more`,
    });
    if (verdict.state !== "pass") return verdict;
    if (isUnread(keys)) return unknown(keys);
    const untold = keys.find(({ type, bits }) => type === null || (type === "ssh-rsa" && bits === null));
    return untold === undefined ? verdict : unknown(`The kind of ${untold.file} could not be told.`);
  },
  remedy: {
    text: "Make a new host key where one is weak (`ssh-keygen -t ed25519`), and take strong signatures alone.",
    patch: {
      steps: [
        `at the top of /etc/ssh/sshd_config: RequiredRSASize ${leastRsaBits}`,
        "remove what HostKeyAlgorithms and PubkeyAcceptedAlgorithms add",
      ],
      apply: (situation) => {
        const set = setLines({
          HostKeyAlgorithms: strongSignatures.join(","),
          PubkeyAcceptedAlgorithms: strongSignatures.join(","),
          RequiredRSASize: String(leastRsaBits),
        }).apply(situation);
        if (isUnread(set.hostKeys)) return set;
        const isStrong = ({ type, bits }: { type: string | null; bits: number | null }): boolean =>
          type !== "ssh-dss" && !(type === "ssh-rsa" && (bits ?? 0) < leastRsaBits);
        const kept = set.hostKeys.filter(isStrong);
        const made = {
          file: "/etc/ssh/ssh_host_ed25519_key",
          type: "ssh-ed25519",
          bits: null,
          mode: 0o600,
          owner: 0,
        };
        return { ...set, hostKeys: kept.length > 0 ? kept : [made] };
      },
    },
  },
  manual: "A new host key is a new name to every client: publish its fingerprint first.",
  examples: {
    pass: [configured(lines), configured(lines, rsa(3072))],
    fail: [
      configured(""),
      configured(lines, rsa(2048)),
      configured(`${lines}\nHostKeyAlgorithms +ssh-rsa`),
      configured(`${lines}\nMatch User old\nPubkeyAcceptedAlgorithms +ssh-dss`),
    ],
    unknown: [
      unreadable(),
      configured(lines, { hostKeys: { unread: "not read" } }),
      configured(lines, rsa(null)),
    ],
  },
});
