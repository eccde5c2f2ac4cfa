/** Match lines: whom they concern. */

import { fits, fitsAddress, fitsList } from "./pattern.ts";
import { isNetwork } from "./address.ts";

/** A connection, as Match lines and lists of users see it. */
export interface Who {
  /** For a reader: `root`, `a member of wheel`. */
  readonly label: string;
  readonly user: string;
  readonly groups: readonly string[];
  readonly host: string;
  readonly address: string;
  readonly localAddress: string;
  readonly localPort: number;
  readonly routingDomain: string;
}

const criterionNames = ["user", "group", "host", "address", "localaddress", "localport", "rdomain"] as const;

/** What a criterion asks about. */
export type CriterionName = (typeof criterionNames)[number];

/** One criterion of a Match line. */
export interface Criterion {
  readonly name: CriterionName;
  readonly pattern: string;
}

/** A Match line: every criterion must fit; none at all is `Match all`. */
export type Condition = readonly Criterion[];

/** Reads the text after `Match`; undefined when sshd would refuse it. */
export function readCondition(text: string): Condition | undefined {
  const words = [...text.replace(/(^|\s)#.*$/, "").matchAll(/"([^"]*)"|[^\s="]+/g)].map(
    ([whole, inner]) => inner ?? whole,
  );
  if (words.length === 1 && words[0]?.toLowerCase() === "all") return [];
  if (words.length === 0 || words.length % 2 === 1) return undefined;
  const criteria: Criterion[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const name = criterionNames.find((each) => each === words[at]?.toLowerCase());
    const pattern = words[at + 1] ?? "";
    if (name === undefined || pattern === "" || !isWellFormed(name, pattern)) return undefined;
    criteria.push({ name, pattern });
  }
  return criteria;
}

/** sshd refuses numbers that are no ports, and networks that are none. */
function isWellFormed(name: CriterionName, pattern: string): boolean {
  if (name === "localport") return /^\d{1,5}$/.test(pattern);
  if (name !== "address" && name !== "localaddress") return true;
  return pattern
    .split(",")
    .map((each) => each.replace(/^!/, ""))
    .every((each) => each !== "" && (!each.includes("/") || isNetwork(each)));
}

/** Whether a Match line concerns a connection. */
export function concerns(condition: Condition, who: Who): boolean {
  return condition.every(({ name, pattern }) => criterionFits(name, pattern, who));
}

function criterionFits(name: CriterionName, pattern: string, who: Who): boolean {
  switch (name) {
    case "user":
      return fitsList(pattern, who.user);
    case "group":
      return groupsFit(pattern, who.groups);
    case "host":
      return fitsList(pattern.toLowerCase(), who.host.toLowerCase());
    case "address":
      return fitsList(pattern, who.address, fitsAddress);
    case "localaddress":
      return fitsList(pattern, who.localAddress, fitsAddress);
    case "localport":
      return Number(pattern) === who.localPort;
    case "rdomain":
      return fitsList(pattern, who.routingDomain);
  }
}

/** One group that is taken away takes the user away. */
function groupsFit(list: string, groups: readonly string[]): boolean {
  const isRefused = list
    .split(",")
    .some((pattern) => pattern.startsWith("!") && groups.some((group) => fits(pattern.slice(1), group)));
  return !isRefused && groups.some((group) => fitsList(list, group));
}
