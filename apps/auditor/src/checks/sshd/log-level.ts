/** Sign-ins and failures reach the log. */

import { check } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, unreadable } from "../../facts/sshd/example.ts";
import { judgeSeats } from "../../facts/sshd/judge-seats.ts";
import { setLines } from "../../facts/sshd/patch.ts";

export const rule = check({
  requirements: { decides: ["10.2.1.4"], supports: ["10.2.2"] },
  title: "The log tells who signed in with which key, and who failed",
  severity: "medium",
  on: sshd,
  judge: (fact) =>
    judgeSeats(fact, {
      keywords: ["loglevel", "syslogfacility"],
      wrong: (get) => {
        const [level = ""] = get("loglevel");
        if (level !== "VERBOSE") return `LogLevel is ${level}`;
        const [facility = ""] = get("syslogfacility");
        return facility.startsWith("AUTH") ? undefined : `Sign-ins are logged as ${facility}`;
      },
      right: "LogLevel VERBOSE, to the facility of sign-ins.",
      expected: "LogLevel VERBOSE, and SyslogFacility AUTH or AUTHPRIV",
    }),
  remedy: {
    text: "Log fingerprints and failed keys, which INFO leaves out; DEBUG logs what concerns users only.",
    patch: setLines({ LogLevel: "VERBOSE", SyslogFacility: "AUTH" }),
  },
  manual: "Look whether the log leaves the host: an intruder who is root rewrites what stays.",
  examples: {
    pass: [configured("LogLevel VERBOSE"), configured("LogLevel verbose\nSyslogFacility AUTHPRIV")],
    fail: [
      configured(""),
      configured("LogLevel QUIET"),
      configured("LogLevel DEBUG3"),
      configured("LogLevel VERBOSE\nSyslogFacility LOCAL3"),
      configured("LogLevel VERBOSE\nMatch User git\nLogLevel ERROR"),
    ],
    unknown: [unreadable(), configured("LogLevel loud")],
  },
});
