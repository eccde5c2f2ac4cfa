/** Nothing is tunnelled through. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { type Get, judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

const others = ["allowstreamlocalforwarding", "gatewayports", "permittunnel"];

/** Places to forward to that are named one by one count as declared. */
function isDeclared(get: Get): boolean {
  const places = get("permitopen");
  return (
    get("allowtcpforwarding")[0] === "local" &&
    places.length > 0 &&
    places.every((place) => /^[^*]+:\d+$/.test(place))
  );
}

function wrong(get: Get): string | undefined {
  if (get("disableforwarding")[0] === "yes") return undefined;
  if (get("allowtcpforwarding")[0] !== "no" && !isDeclared(get)) return "TCP connections are forwarded";
  const open = others.find((keyword) => get(keyword)[0] !== "no");
  return open === undefined ? undefined : `${open} is ${get(open).join(" ")}`;
}

const off = "AllowTcpForwarding no\nAllowStreamLocalForwarding no";

export const rule = check({
  requirements: { decides: ["2.2.4"], supports: ["1.3.2"] },
  title: "Nothing is tunnelled through the host",
  severity: "medium",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["disableforwarding", "allowtcpforwarding", "permitopen", ...others],
      wrong,
      right: "No TCP, socket, tunnel or gateway forwarding but what is named.",
      expected:
        "AllowTcpForwarding no (or local with every PermitOpen named), AllowStreamLocalForwarding, GatewayPorts and PermitTunnel no",
    }),
  remedy: {
    text: "Switch forwarding off: a tunnel goes past the firewall.",
    patch: setLines({
      AllowTcpForwarding: "no",
      AllowStreamLocalForwarding: "no",
      GatewayPorts: "no",
      PermitTunnel: "no",
    }),
  },
  manual: "Whoever has a shell can run a forwarder of their own: the firewall has to stop that.",
  examples: {
    pass: [
      configured(off),
      configured("DisableForwarding yes"),
      configured(`${off.replace("no", "local")}\nPermitOpen db.internal:5432`),
    ],
    fail: [
      configured(""),
      configured(`${off}\nPermitTunnel yes`),
      configured(`${off}\nGatewayPorts clientspecified`),
      configured(`${off}\nMatch Group dev\nAllowTcpForwarding yes`),
    ],
    unknown: [unreadable(), configured(`${off}\nPermitTunnel perhaps`)],
  },
});
