/** Connections that a configuration has to be judged for: one for everybody its Match blocks tell apart. */

import type { Directive } from "./directives.ts";
import { isAddress, memberOf } from "./address.ts";
import { concerns, type Condition, type Criterion, type CriterionName, type Who } from "./match.ts";

/** Somebody that no block is likely to name, from an address kept for documentation (RFC 5737). */
export const stranger: Who = {
  label: "anybody",
  user: "somebody",
  groups: ["somebody"],
  host: "host.example",
  address: "198.51.100.7",
  localAddress: "192.0.2.1",
  localPort: 22,
  routingDomain: "",
};

/** Groups of an account; undefined for an account that is not known. */
export type GroupsOf = (user: string) => readonly string[] | undefined;

/** Connections, and whether some could not be thought of. */
export interface Audience {
  readonly whos: readonly Who[];
  /** Places of Match lines for which no connection was found, and so were not judged. */
  readonly missed: readonly string[];
}

/** Connections that are judged at most, and marks of lines and patterns that are looked at for all of them. */
const mostWhos = 256;
const mostWork = 40_000_000;
/** Texts that are tried for one pattern. */
const mostSamples = 60;

/** Thinks of connections for every block, alone and together with others. */
export function audienceOf(directives: readonly Directive[], groupsOf: GroupsOf): Audience {
  const chains = new Map<readonly Condition[], string>();
  let marks = 1;
  for (const { under, at } of directives) {
    if (under.every((condition) => condition.length === 0)) continue;
    marks += 10;
    if (chains.has(under)) continue;
    chains.set(under, at);
    marks += under.flat().reduce((sum, { pattern }) => sum + pattern.length, 0);
  }
  const most = Math.max(8, Math.min(mostWhos, Math.floor(mostWork / marks)));
  const found = new Map<string, Who>();
  const add = (who: Who): void => {
    const key = JSON.stringify({ ...who, label: "" });
    if (found.size < most && !found.has(key)) found.set(key, who);
  };
  const root: Who = { ...stranger, label: "root", user: "root", groups: groupsOf("root") ?? ["root"] };
  add(stranger);
  add(root);
  const missed: string[] = [];
  const witnesses: Who[] = [];
  for (const [chain, at] of chains) {
    const who = found.size < most ? witnessOf(chain, groupsOf) : undefined;
    if (who === null) continue;
    if (who === undefined) {
      missed.push(at);
      continue;
    }
    witnesses.push(who);
    add(who);
  }
  // Blocks can meet: each user of one block at each place of another, and root at each place.
  const users = [root, ...witnesses];
  let isCut = false;
  for (const place of witnesses) {
    for (const user of users) {
      if (found.size >= most) {
        isCut = true;
        break;
      }
      add(together(user, place));
    }
    if (isCut) break;
  }
  const [, first] = [...chains][0] ?? [];
  const cut = isCut && missed.length === 0 && first !== undefined ? [first] : [];
  return { whos: [...found.values()], missed: [...missed.slice(0, 5), ...cut] };
}

function together(user: Who, place: Who): Who {
  const { host, address, localAddress, localPort, routingDomain } = place;
  const isStranger = place.user === stranger.user && place.address === stranger.address;
  const label =
    isStranger || user.label === place.label ? user.label : `${user.label}, at the place of ${place.label}`;
  return { ...user, label, host, address, localAddress, localPort, routingDomain };
}

/** A connection that all of these lines concern; undefined when none was found, null when there can be none. */
function witnessOf(chain: readonly Condition[], groupsOf: GroupsOf): Who | undefined | null {
  const byName = Map.groupBy(chain.flat(), ({ name }) => name);
  let who = stranger;
  const labels: string[] = [];
  for (const [name, criteria] of byName) {
    const sample = sampleOf(name, criteria);
    if (sample === undefined) return criteria.some(isFinite) ? null : undefined;
    who = withSample(who, name, sample, groupsOf);
    labels.push(labelOf(name, criteria, sample));
  }
  const whole = { ...who, label: labels.length === 0 ? stranger.label : labels.join(", ") };
  return chain.every((condition) => concerns(condition, whole)) ? whole : undefined;
}

/** Whether a criterion names all it fits, few enough that each was tried. */
function isFinite({ name, pattern }: Criterion): boolean {
  if (name === "localport") return true;
  const parts = pattern.split(",");
  return name === "user" && parts.length * 3 <= mostSamples && parts.every((part) => !/[*?!]/.test(part));
}

function labelOf(name: CriterionName, criteria: readonly Criterion[], sample: string): string {
  if (name === "user") return criteria.every(({ pattern }) => pattern.includes("*")) ? "anybody" : sample;
  if (name === "group") return `a member of ${sample}`;
  return name === "localport" ? `port ${sample}` : `${name} ${sample}`;
}

function withSample(who: Who, name: CriterionName, sample: string, groupsOf: GroupsOf): Who {
  switch (name) {
    case "user":
      return { ...who, user: sample, groups: groupsOf(sample) ?? [sample] };
    case "group":
      return { ...who, groups: [...new Set([...who.groups, sample])] };
    case "host":
      return { ...who, host: sample };
    case "address":
      return { ...who, address: sample };
    case "localaddress":
      return { ...who, localAddress: sample };
    case "localport":
      return { ...who, localPort: Number(sample) };
    case "rdomain":
      return { ...who, routingDomain: sample };
  }
}

const wanted: Readonly<Record<CriterionName, string>> = {
  user: stranger.user,
  group: stranger.user,
  host: stranger.host,
  address: stranger.address,
  localaddress: stranger.localAddress,
  localport: "22",
  rdomain: "rdomain",
};

/** A text that fits every list: the first pattern that is not taken away again. */
function sampleOf(name: CriterionName, criteria: readonly Criterion[]): string | undefined {
  const fitsAll = (sample: string): boolean =>
    concerns(
      criteria,
      withSample(stranger, name, sample, () => undefined),
    );
  const usual = wanted[name];
  if (fitsAll(usual)) return usual;
  const samples = criteria
    .flatMap(({ pattern }) => pattern.split(","))
    .filter((part) => !part.startsWith("!"));
  return samples
    .slice(0, mostSamples)
    .flatMap((part) => (name === "address" || name === "localaddress" ? addressesFor(part) : textsFor(part)))
    .find((sample) => sample !== "" && fitsAll(sample));
}

function textsFor(pattern: string): readonly string[] {
  return [
    pattern.replaceAll("*", "x").replaceAll("?", "x"),
    pattern.replaceAll("*", "").replaceAll("?", "1"),
    pattern.replaceAll("*", "1").replaceAll("?", "1"),
  ];
}

/** Addresses that a pattern may fit; sshd takes nothing else for an address. */
function addressesFor(pattern: string): readonly string[] {
  const one = memberOf(pattern);
  if (one !== undefined) return [one];
  const filled = ["1", "1.1", "1.1.1", "1:1"].map((text) =>
    pattern.replaceAll("*", text).replaceAll("?", "1"),
  );
  return [...filled, "10.0.0.7", "172.16.0.7", "192.168.0.7", "203.0.113.7", "2001:db8::7"].filter(isAddress);
}
