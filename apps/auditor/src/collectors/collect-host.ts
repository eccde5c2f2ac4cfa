/** Collects the facts about a host. */

import { existsSync } from "node:fs";
import type { FactsDocument, Gap, Target } from "../engine/fact.ts";
import { isUnread } from "../engine/fact.ts";
import { sshd } from "../facts/sshd.ts";
import { mainFile } from "../facts/sshd/example.ts";
import type { SshdFact, SshdSituation } from "../facts/sshd/situation.ts";
import { type Account, readAccounts, readGroups } from "./accounts.ts";
import { type Asked, askSshd } from "./ask-sshd.ts";
import { readHomes, readRootKeys } from "./homes.ts";
import { readHostKeys } from "./host-keys.ts";
import { readLockout } from "./lockout.ts";
import { masked } from "./masked.ts";
import { readPackage, upstreamOf } from "./package.ts";
import { readConfig } from "./sshd-config.ts";
import { openTree, type Tree } from "./tree.ts";

/** Where to look. */
export interface HostRequest {
  readonly target: Target;
  /** Folder that holds the host's files; `/` for the host itself. */
  readonly root: string;
  readonly collector: string;
  /** First configuration file, as the host names it. */
  readonly configFile?: string;
  /** The program to ask; it is asked only where the root is `/`. */
  readonly sshdProgram?: string;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
}

/** Where Debian and its relatives have sshd. */
const usualProgram = "/usr/sbin/sshd";

/** Reads everything, and makes the document. Nothing is changed and nothing is thrown for what cannot be read. */
export function collectHost(request: HostRequest): FactsDocument {
  const { target, root, collector, now } = request;
  const started = new Date(now()).toISOString();
  const tree = openTree(root);
  const openssh = readPackage(tree);
  const config = request.configFile ?? mainFile;
  const situation = situationOf(tree, config, upstreamOf(openssh.version));
  const { fact, asked } = crossChecked(situation, request, config);
  const gaps = gapsOf(tree, situation, fact, asked);
  return {
    schema: "cardkeep-facts/1",
    collector,
    target: masked(target),
    started,
    ended: new Date(now()).toISOString(),
    inputs: [...tree.inputs().map(({ name, ...rest }) => ({ name: masked(name), ...rest })), ...asked.inputs],
    facts: masked({ sshd: fact, openssh }),
    gaps: masked(gaps),
  };
}

function situationOf(tree: Tree, main: string, version: string | null): SshdSituation {
  const config = readConfig(tree, main);
  const accounts = readAccounts(tree);
  const known: readonly Account[] = isUnread(accounts) ? [] : accounts;
  const bare: SshdSituation = {
    main: config === undefined ? undefined : main,
    files: config?.files ?? {},
    unreadFiles: config?.unreadFiles ?? {},
    version,
    groups: readGroups(tree, known),
    options: optionsIn(tree),
    hostKeys: [],
    rootKeys: [],
    homes: [],
    lockout: readLockout(tree),
    effective: { notAsked: "the files are not those of this host" },
  };
  const { base } = sshd.from(bare);
  const keyFiles = base["authorizedkeysfile"]?.values ?? null;
  const untold = { unread: "Where keys of accounts lie could not be told." };
  return {
    ...bare,
    hostKeys: readHostKeys(tree, base["hostkey"]?.values ?? []),
    rootKeys: keyFiles === null ? untold : readRootKeys(tree, accounts, keyFiles),
    homes: keyFiles === null ? untold : readHomes(tree, accounts, keyFiles),
  };
}

/** Options in the file that the service reads. */
function optionsIn(tree: Tree): SshdSituation["options"] {
  const got = tree.read("/etc/default/ssh", 65_536);
  if (got === undefined) return "";
  if (isUnread(got)) return got;
  const given = /^[ \t]*SSHD_OPTS=(.*)$/m.exec(got.text)?.[1] ?? "";
  return given.replaceAll(/["'\s]/g, "") === "" ? "" : "set";
}

function crossChecked(
  situation: SshdSituation,
  { root, sshdProgram = usualProgram }: HostRequest,
  config: string,
): { readonly fact: SshdFact; readonly asked: Asked } {
  const alone = sshd.from(situation);
  const why = reasonNotToAsk(situation, root, sshdProgram);
  if (why !== undefined) {
    const asked: Asked = { effective: { notAsked: why }, inputs: [] };
    return { fact: sshd.from({ ...situation, effective: asked.effective }), asked };
  }
  // sshd looks groups up by itself: only accounts of the host can be asked for where they count.
  const isByGroup = Object.values(situation.files).some((text) => /^[ \t]*"?match\b.*\bgroup\b/im.test(text));
  const whos = alone.seats
    .map(({ who }) => who)
    .filter(({ user }) => !isByGroup || Object.hasOwn(situation.groups, user))
    .filter((who) => [who.user, who.host, who.address].every((part) => !part.includes(",")));
  const asked = askSshd(sshdProgram, config, whos);
  return { fact: sshd.from({ ...situation, effective: asked.effective }), asked };
}

function reasonNotToAsk({ main }: SshdSituation, root: string, program: string): string | undefined {
  if (main === undefined) return "there is no configuration";
  if (root !== "/") return "the files are not those of this host";
  return existsSync(program) ? undefined : "the program is not there";
}

/** What keeps checks on sshd from passing, besides the faults of its configuration. */
function gapsOf(tree: Tree, situation: SshdSituation, fact: SshdFact, asked: Asked): readonly Gap[] {
  const gaps: Gap[] = [];
  const isThere = (name: string): boolean => tree.look(name) !== undefined;
  if (situation.main === undefined && (isThere(usualProgram) || isThere("/etc/ssh/sshd_config.d"))) {
    gaps.push({ what: "sshd", why: "sshd is installed, and its configuration is not there." });
  }
  if (situation.main === undefined && !isThere("/etc")) {
    gaps.push({ what: "sshd", why: "There is no /etc: these are not the files of a host." });
  }
  // A refusal that the model did not see shows that the model reads this configuration wrongly.
  if (asked.refusal !== undefined && fact.faults.length === 0) {
    gaps.push({ what: "sshd", why: `${asked.refusal}, and this program does not see why.` });
  }
  return gaps;
}
