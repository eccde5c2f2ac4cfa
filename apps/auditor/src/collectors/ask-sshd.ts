/** Asks sshd itself for its effective configuration. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import type { Input } from "../engine/fact.ts";
import type { Effective } from "../facts/sshd/situation.ts";
import type { Who } from "../facts/sshd/match.ts";

/** What was printed, or why nothing was; and what was run. */
export interface Asked {
  readonly effective: readonly Effective[] | { readonly notAsked: string };
  readonly inputs: readonly Input[];
  /** sshd refuses the configuration: the place it names, as `line 7`. */
  readonly refusal?: string;
}

/** Connections that are asked for at most; each costs a process. */
const mostQuestions = 24;
const patienceMs = 10_000;
const mostOutput = 4 * 2 ** 20;

/** Runs `sshd -T -C …` for each connection. Nothing it says of a fault is kept: it quotes the configuration. */
export function askSshd(program: string, configFile: string, whos: readonly Who[]): Asked {
  const effective: Effective[] = [];
  const inputs: Input[] = [];
  for (const who of whos.slice(0, mostQuestions)) {
    const words = ["-T", "-f", configFile, "-C", connectionOf(who)];
    const { status, stdout, stderr, error } = spawnSync(program, words, {
      timeout: patienceMs,
      maxBuffer: mostOutput,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" },
    });
    const name = `sshd -T (${who.label})`;
    if (error !== undefined || status === null) {
      return { effective: { notAsked: `${program} could not be run` }, inputs };
    }
    const sha256 = createHash("sha256").update(stdout).digest("hex");
    inputs.push({ name, exit: status, sha256, bytes: stdout.length });
    if (status !== 0) return { ...refused(stderr.toString("latin1")), inputs };
    effective.push({ who, settings: settingsIn(stdout.toString("utf8")) });
  }
  return { effective, inputs };
}

function connectionOf({ user, host, address, localAddress, localPort, routingDomain }: Who): string {
  const parts = [
    `user=${user}`,
    `host=${host}`,
    `addr=${address}`,
    `laddr=${localAddress}`,
    `lport=${localPort}`,
  ];
  return [...parts, ...(routingDomain === "" ? [] : [`rdomain=${routingDomain}`])].join(",");
}

function refused(said: string): Pick<Asked, "effective" | "refusal"> {
  const place = /\bline (\d{1,9})\b/.exec(said)?.[1];
  if (place !== undefined || /bad configuration option/i.test(said)) {
    const refusal = place === undefined ? "sshd refuses the configuration" : `sshd refuses line ${place}`;
    return { effective: { notAsked: refusal }, refusal };
  }
  if (/privilege separation/i.test(said))
    return { effective: { notAsked: "its folder in /run is not there" } };
  if (/no hostkeys|load host key|permission/i.test(said)) {
    return { effective: { notAsked: "this user may not read its host keys" } };
  }
  return { effective: { notAsked: "it ended with a fault" } };
}

/** Lines of one keyword are put together. */
function settingsIn(printed: string): Readonly<Record<string, readonly string[]>> {
  const settings = new Map<string, string[]>();
  for (const line of printed.split("\n")) {
    const [keyword = "", ...words] = line.split(" ");
    if (keyword !== "")
      settings.set(keyword, [...(settings.get(keyword) ?? []), ...words.filter((word) => word !== "")]);
  }
  return Object.fromEntries(settings);
}
