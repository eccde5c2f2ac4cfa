/** Which of two values of a keyword is the weaker one. */

/** A keyword with an order of strength. */
export interface Ranked {
  readonly keyword: string;
  /** As it is written in a file. */
  readonly written: string;
  /** A strong value. */
  readonly strong: string;
  /** Higher is stronger. */
  rank(values: readonly string[]): number;
}

/** Values from the weakest to the strongest; what is not named is as weak as can be. */
const order = (written: string, ...values: readonly string[]): Ranked => ({
  keyword: written.toLowerCase(),
  written,
  strong: values.at(-1) ?? "",
  rank: ([value = ""]) => values.indexOf(value),
});

const fewest = (written: string, strong: string): Ranked => ({
  keyword: written.toLowerCase(),
  written,
  strong,
  rank: ([value = ""]) => (Number(value) > 0 ? -Number(value) : Number.NEGATIVE_INFINITY),
});

/** A chain is as strong as the number of its methods, and a list of chains as its weakest. */
const chains: Ranked = {
  keyword: "authenticationmethods",
  written: "AuthenticationMethods",
  strong: "publickey,keyboard-interactive",
  rank: (values) =>
    Math.min(...values.map((chain) => (chain === "any" ? 0 : new Set(chain.split(",")).size))),
};

/** Keywords that have an order. */
export const rankedKeywords: readonly Ranked[] = [
  order("PermitRootLogin", "yes", "without-password", "forced-commands-only", "no"),
  order("PasswordAuthentication", "yes", "no"),
  order("PermitEmptyPasswords", "yes", "no"),
  order("HostbasedAuthentication", "yes", "no"),
  order("IgnoreRhosts", "no", "shosts-only", "yes"),
  order("GSSAPIAuthentication", "yes", "no"),
  order("KerberosAuthentication", "yes", "no"),
  order("PermitUserRC", "yes", "no"),
  order("StrictModes", "no", "yes"),
  order("X11Forwarding", "yes", "no"),
  order("AllowAgentForwarding", "yes", "no"),
  order("AllowTcpForwarding", "yes", "remote", "local", "no"),
  order("AllowStreamLocalForwarding", "yes", "remote", "local", "no"),
  order("GatewayPorts", "yes", "clientspecified", "no"),
  order("PermitTunnel", "yes", "ethernet", "point-to-point", "no"),
  order("DisableForwarding", "no", "yes"),
  order("LogLevel", "QUIET", "FATAL", "ERROR", "INFO", "VERBOSE"),
  fewest("MaxAuthTries", "3"),
  chains,
];

/** Whether `other` is weaker than `base`; false for keywords without an order. */
export function isWeaker(keyword: string, base: readonly string[], other: readonly string[]): boolean {
  const ranked = rankedKeywords.find((each) => each.keyword === keyword);
  return ranked !== undefined && ranked.rank(other) < ranked.rank(base);
}
