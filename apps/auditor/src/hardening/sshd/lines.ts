/** Every line of the generated sshd_config, with its reason and its requirements. */

import {
  leastUserRsaBits,
  mostSessions,
  offeredKeyExchanges,
  strongCiphers,
  strongMacs,
  strongSignatures,
} from "../../facts/sshd/strong.ts";
import type { SshdProfile } from "./profile.ts";

/** One line. */
export interface ConfigLine {
  readonly keyword: string;
  readonly value: string;
  readonly why: string;
  /** Ids of PCI DSS v4.0.1. */
  readonly requirements: readonly string[];
}

const line = (
  keyword: string,
  value: string,
  why: string,
  ...requirements: readonly string[]
): ConfigLine => ({
  keyword,
  value,
  why,
  requirements,
});

/** Patterns of AllowUsers on one line. */
const patternsPerLine = 12;

/** The lines, in the order of the file. */
export function linesFor(profile: SshdProfile): readonly ConfigLine[] {
  return [
    ...placeLines(profile),
    ...cryptoLines(profile),
    ...whoLines(profile),
    ...sessionLines,
    ...extraLines(profile),
  ];
}

function placeLines({ listen, ports }: SshdProfile): readonly ConfigLine[] {
  const places = listen.flatMap((address) =>
    ports.map((port) => (address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`)),
  );
  return places.map((place) =>
    line("ListenAddress", place, "Listen on the administration network alone", "1.3.1", "1.4.2"),
  );
}

function cryptoLines({ hostKeys }: SshdProfile): readonly ConfigLine[] {
  return [
    ...hostKeys.map((file) => line("HostKey", file, "Ed25519, ECDSA, or RSA of 3072 bits and more", "2.2.7")),
    line("HostKeyAlgorithms", strongSignatures.join(","), "No signature with SHA-1 or DSA", "2.2.7"),
    line("PubkeyAcceptedAlgorithms", strongSignatures.join(","), "The same for keys of users", "2.2.7"),
    line("RequiredRSASize", String(leastUserRsaBits), "Shorter RSA keys are refused", "2.2.7"),
    line(
      "KexAlgorithms",
      offeredKeyExchanges.join(","),
      "Key exchange with SHA-2, hybrids first",
      "2.2.7",
      "12.3.3",
    ),
    line("Ciphers", strongCiphers.join(","), "Authenticated encryption and counter modes", "2.2.7", "12.3.3"),
    line("MACs", strongMacs.join(","), "No MD5, no SHA-1, no short tags", "2.2.7", "12.3.3"),
  ];
}

function whoLines({ users, groups, adminNetworks }: SshdProfile): readonly ConfigLine[] {
  const names = users.length > 0 ? users : ["*"];
  const patterns = names.flatMap((name) => adminNetworks.map((network) => `${name}@${network}`));
  const allowed: ConfigLine[] = [];
  for (let at = 0; at < patterns.length; at += patternsPerLine) {
    const some = patterns.slice(at, at + patternsPerLine).join(" ");
    allowed.push(line("AllowUsers", some, "Only these, and only from there", "7.3.3", "7.2.2", "1.3.1"));
  }
  return [
    ...allowed,
    ...(groups.length === 0
      ? []
      : [
          line(
            "AllowGroups",
            groups.join(" "),
            "Only members of a group that was approved",
            "7.3.3",
            "7.2.2",
          ),
        ]),
    line("PermitRootLogin", "no", "Administrators sign in by name", "8.2.2", "2.2.2", "8.6.1"),
    line(
      "UsePAM",
      "yes",
      "The second factor and the lock after failures are set up in PAM",
      "8.4.2",
      "8.3.4",
    ),
    line("PubkeyAuthentication", "yes", "The first factor: something one has", "8.4.2"),
    line("KbdInteractiveAuthentication", "yes", "The second factor: what PAM asks for", "8.4.2"),
    line(
      "AuthenticationMethods",
      "publickey,keyboard-interactive",
      "Both factors, in this order",
      "8.4.1",
      "8.4.2",
      "8.4.3",
    ),
    line("PasswordAuthentication", "no", "A password alone opens nothing", "8.4.2", "8.3.1"),
    line("PermitEmptyPasswords", "no", "An account without a password cannot sign in", "8.3.1", "2.2.2"),
    line("HostbasedAuthentication", "no", "No other host vouches for a user", "8.3.1"),
    line("IgnoreRhosts", "yes", "Users cannot name hosts to trust", "8.3.1"),
    line("StrictModes", "yes", "Keys that others can write are refused", "2.2.6"),
  ];
}

const sessionLines: readonly ConfigLine[] = [
  line("MaxAuthTries", "3", "Few guesses in one connection", "8.3.4"),
  line("MaxSessions", String(mostSessions), "Sessions of one connection are bounded", "2.2.6"),
  line("LoginGraceTime", "30", "Whoever does not authenticate is sent away", "2.2.6"),
  line("MaxStartups", "10:30:60", "Few connections may wait", "2.2.6"),
  line("ClientAliveInterval", "300", "A client that is gone is noticed", "8.2.8"),
  line("ClientAliveCountMax", "2", "... after ten minutes", "8.2.8"),
  line("ChannelTimeout", "session:*=15m", "A session in which nothing happens ends", "8.2.8"),
  line("UnusedConnectionTimeout", "15m", "A connection without a session ends", "8.2.8"),
  line("AllowTcpForwarding", "no", "No way past the firewall", "2.2.4", "1.3.2"),
  line("AllowStreamLocalForwarding", "no", "The same for sockets", "2.2.4"),
  line("GatewayPorts", "no", "The same for others' connections", "2.2.4", "1.3.2"),
  line("PermitTunnel", "no", "The same for whole networks", "2.2.4", "1.3.2"),
  line("AllowAgentForwarding", "no", "Keys stay with their owners", "2.2.4"),
  line("X11Forwarding", "no", "Screens stay with their owners", "2.2.4"),
  line("PermitUserEnvironment", "no", "Users set no variables for the session", "2.2.6"),
  line("PermitUserRC", "no", "~/.ssh/rc is not run", "2.2.6"),
  line("AcceptEnv", "LANG LC_*", "Clients set the language and nothing else", "2.2.6"),
  line("SyslogFacility", "AUTH", "Sign-ins go where sign-ins are looked for", "10.2.1.4"),
  line("LogLevel", "VERBOSE", "The log tells which key was used, and who failed", "10.2.1.4", "10.2.2"),
];

function extraLines({ banner, sftp }: SshdProfile): readonly ConfigLine[] {
  return [
    ...(banner === undefined
      ? []
      : [line("Banner", banner, "The text that everybody sees before signing in", "2.2.6")]),
    ...(sftp
      ? [line("Subsystem", "sftp internal-sftp", "Files are copied by SFTP, inside sshd", "2.2.4")]
      : []),
  ];
}
