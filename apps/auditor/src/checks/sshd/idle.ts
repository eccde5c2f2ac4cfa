/** An idle session ends within 15 minutes. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { type Get, judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";
import { fits } from "../../facts/sshd/pattern.ts";
import { mostIdleSeconds } from "../../facts/sshd/strong.ts";
import { secondsOf } from "../../facts/sshd/values.ts";

/** Channels that people type into. */
const channels = ["session:shell", "session:command"];

const isShort = (seconds: number): boolean => seconds >= 1 && seconds <= mostIdleSeconds;

/** The first pattern that fits a channel counts. */
function timeoutOf(channel: string, timeouts: readonly string[]): number {
  for (const each of timeouts) {
    const [pattern = "", time = ""] = each.split("=");
    if (fits(pattern, channel)) return secondsOf(time) ?? 0;
  }
  return 0;
}

function wrong(get: Get): string | undefined {
  const open = channels.find((channel) => !isShort(timeoutOf(channel, get("channeltimeout"))));
  if (open !== undefined) return "An idle session stays open";
  const unused = get("unusedconnectiontimeout")[0];
  if (unused === "none" || !isShort(Number(unused))) return "A connection without a session stays open";
  const silent = Number(get("clientaliveinterval")[0]) * Number(get("clientalivecountmax")[0]);
  return isShort(silent) ? undefined : "A client that is gone keeps its session";
}

const good =
  "ChannelTimeout session:*=15m\nUnusedConnectionTimeout 5m\nClientAliveInterval 5m\nClientAliveCountMax 2";

export const rule = check({
  requirements: { decides: ["8.2.8"], supports: [] },
  title: "An idle session ends within 15 minutes",
  severity: "medium",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["channeltimeout", "unusedconnectiontimeout", "clientaliveinterval", "clientalivecountmax"],
      wrong,
      right: "Idle sessions, idle connections and dead clients end within 15 minutes.",
      expected:
        "ChannelTimeout session:*=15m, UnusedConnectionTimeout 15m, ClientAliveInterval times ClientAliveCountMax at most 900",
    }),
  remedy: {
    text: "Let the server end what is idle. ClientAliveInterval alone does not: a client at an idle screen answers it.",
    patch: setLines({
      ChannelTimeout: "session:*=15m",
      UnusedConnectionTimeout: "15m",
      ClientAliveInterval: "300",
      ClientAliveCountMax: "2",
    }),
  },
  manual:
    "Long jobs that print nothing are ended too: start them in a service or a terminal multiplexer. A screen that locks at the administrator's machine, or a read-only TMOUT of the shell, can meet 8.2.8 as well; this check does not see them. Before OpenSSH 9.2 there is no ChannelTimeout.",
  examples: {
    pass: [configured(good)],
    fail: [
      configured(""),
      configured("ClientAliveInterval 300\nClientAliveCountMax 0"),
      configured(good.replace("session:*", "direct-tcpip")),
      configured(`${good}\nMatch User batch\nChannelTimeout session:*=1d`),
    ],
    unknown: [unreadable(), configured(good.replace("5m", "soon"))],
  },
});
