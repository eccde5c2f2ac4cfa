/** The keywords of sshd_config: kind of value, default, and whether a Match block may hold them. OpenSSH 9.2. */

/** How a value is written and compared. */
export type ValueKind =
  | "flag"
  | "choice"
  | "number"
  | "time"
  | "algorithms"
  /** Lines add up. */
  | "list"
  /** The first line counts, with all its words. */
  | "words"
  | "startups"
  /** Not looked into. */
  | "opaque";

/** What is known of a keyword. */
export interface KeywordRule {
  readonly kind: ValueKind;
  /** Effective value when nothing is configured, as `sshd -T` prints it; undefined when it prints none. */
  readonly standard?: readonly string[];
  /** Spellings of a choice and what each stands for. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly inMatch: boolean;
  /** The default is another one in other versions. */
  readonly varies?: boolean;
}

const yesNo = { yes: "yes", true: "yes", no: "no", false: "no" } as const;
const levels = "quiet fatal error info verbose debug debug1 debug2 debug3".split(" ");
const facilities = "daemon user auth authpriv local0 local1 local2 local3 local4 local5 local6 local7".split(
  " ",
);
const upper = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name === "debug1" ? "DEBUG" : name.toUpperCase()]));

const flag = (standard: string, inMatch: boolean): KeywordRule => ({
  kind: "flag",
  standard: [standard],
  choices: yesNo,
  inMatch,
});
const choice = (standard: string, choices: Record<string, string>, inMatch: boolean): KeywordRule => ({
  kind: "choice",
  standard: [standard],
  choices,
  inMatch,
});
const plain = (kind: ValueKind, standard: string | undefined, inMatch: boolean): KeywordRule => ({
  kind,
  ...(standard === undefined ? {} : { standard: standard === "" ? [] : standard.split(" ") }),
  inMatch,
});
const algorithms = (inMatch: boolean): KeywordRule => ({ kind: "algorithms", inMatch, varies: true });

const known: Readonly<Record<string, KeywordRule>> = {
  permitrootlogin: choice(
    "without-password",
    {
      ...yesNo,
      "without-password": "without-password",
      "prohibit-password": "without-password",
      "forced-commands-only": "forced-commands-only",
    },
    true,
  ),
  passwordauthentication: flag("yes", true),
  kbdinteractiveauthentication: flag("yes", true),
  pubkeyauthentication: flag("yes", true),
  permitemptypasswords: flag("no", true),
  hostbasedauthentication: flag("no", true),
  hostbasedusesnamefrompacketonly: flag("no", true),
  gssapiauthentication: flag("no", true),
  kerberosauthentication: flag("no", true),
  ignorerhosts: choice("yes", { ...yesNo, "shosts-only": "shosts-only" }, true),
  ignoreuserknownhosts: flag("no", false),
  usepam: flag("no", false),
  strictmodes: flag("yes", false),
  permituserenvironment: plain("words", "no", false),
  permituserrc: flag("yes", true),
  acceptenv: plain("list", "", true),
  x11forwarding: flag("no", true),
  allowagentforwarding: flag("yes", true),
  allowtcpforwarding: choice("yes", { ...yesNo, all: "yes", local: "local", remote: "remote" }, true),
  allowstreamlocalforwarding: choice("yes", { ...yesNo, all: "yes", local: "local", remote: "remote" }, true),
  gatewayports: choice("no", { ...yesNo, clientspecified: "clientspecified" }, true),
  permittunnel: choice("no", { ...yesNo, "point-to-point": "point-to-point", ethernet: "ethernet" }, true),
  disableforwarding: flag("no", true),
  permitopen: plain("words", "any", true),
  permitlisten: plain("words", "any", true),
  authenticationmethods: plain("words", "any", true),
  authorizedkeysfile: plain("words", ".ssh/authorized_keys .ssh/authorized_keys2", true),
  authorizedkeyscommand: plain("words", "none", true),
  trustedusercakeys: plain("words", "none", true),
  pubkeyauthoptions: plain("words", "none", true),
  allowusers: plain("list", "", true),
  denyusers: plain("list", "", true),
  allowgroups: plain("list", "", true),
  denygroups: plain("list", "", true),
  maxauthtries: plain("number", "6", true),
  maxsessions: plain("number", "10", true),
  logingracetime: plain("time", "120", false),
  maxstartups: plain("startups", "10:30:100", false),
  clientaliveinterval: plain("time", "0", true),
  clientalivecountmax: plain("number", "3", true),
  channeltimeout: { ...plain("words", "", true), varies: true },
  unusedconnectiontimeout: { ...plain("time", "none", true), varies: true },
  requiredrsasize: { ...plain("number", "1024", true), varies: true },
  loglevel: choice("INFO", upper(levels), true),
  syslogfacility: choice("AUTH", upper(facilities), false),
  ciphers: algorithms(false),
  macs: algorithms(false),
  kexalgorithms: algorithms(false),
  hostkeyalgorithms: algorithms(false),
  pubkeyacceptedalgorithms: algorithms(true),
  hostbasedacceptedalgorithms: algorithms(true),
  casignaturealgorithms: algorithms(true),
  hostkey: plain("list", "", false),
  port: plain("list", "", false),
  listenaddress: plain("list", "", false),
  banner: plain("words", "none", true),
};

const opaqueInMatch =
  "chrootdirectory forcecommand setenv permittty ipqos rekeylimit logverbose exposeauthinfo rdomain revokedkeys x11displayoffset x11uselocalhost authorizedkeyscommanduser authorizedprincipalscommand authorizedprincipalscommanduser authorizedprincipalsfile streamlocalbindmask streamlocalbindunlink refuseconnection";
const opaqueGlobal =
  "addressfamily printmotd printlastlog tcpkeepalive compression usedns pidfile modulifile versionaddendum hostcertificate hostkeyagent securitykeyprovider subsystem xauthlocation fingerprinthash persourcemaxstartups persourcenetblocksize kerberosorlocalpasswd kerberosticketcleanup kerberosgetafstoken gssapicleanupcredentials gssapistrictacceptorcheck gssapikeyexchange gssapistorecredentialsonrekey gssapikexalgorithms debianbanner persourcepenalties persourcepenaltyexemptlist sshdsessionpath sshdauthpath";
/** Taken, said to be old, and without any effect. */
const withoutEffect =
  "protocol rsaauthentication rhostsrsaauthentication rhostsauthentication keyregenerationinterval serverkeybits useprivilegeseparation uselogin checkmail pamauthenticationviakbdint verifyreversemapping reversemappingcheck authorizedkeysfile2 dsaauthenticationold kerberostgtpassing afstokenpassing";

const otherNames: Readonly<Record<string, string>> = {
  challengeresponseauthentication: "kbdinteractiveauthentication",
  skeyauthentication: "kbdinteractiveauthentication",
  dsaauthentication: "pubkeyauthentication",
  hostdsakey: "hostkey",
  pubkeyacceptedkeytypes: "pubkeyacceptedalgorithms",
  hostbasedacceptedkeytypes: "hostbasedacceptedalgorithms",
  keepalive: "tcpkeepalive",
};

const all = new Map<string, KeywordRule>([
  ...Object.entries(known),
  ...opaqueInMatch.split(" ").map((name) => [name, plain("opaque", undefined, true)] as const),
  ...opaqueGlobal.split(" ").map((name) => [name, plain("opaque", undefined, false)] as const),
  ...withoutEffect.split(" ").map((name) => [name, plain("opaque", undefined, true)] as const),
]);

/** The name a keyword goes by here: small letters, and the present one of several. */
export function keywordOf(word: string): string {
  const name = word.toLowerCase();
  return Object.hasOwn(otherNames, name) ? (otherNames[name] ?? name) : name;
}

/** What is known of a keyword as `keywordOf` names it; undefined when sshd has no such keyword. */
export function ruleOf(keyword: string): KeywordRule | undefined {
  return all.get(keyword);
}

/** Keywords whose values are looked into. */
export const modelledKeywords: readonly string[] = Object.keys(known);
