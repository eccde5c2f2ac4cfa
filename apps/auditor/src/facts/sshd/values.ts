/** Turns the words of a line into the value that `sshd -T` would print. */

import { isNetwork } from "./address.ts";
import { algorithmsOf } from "./algorithms.ts";
import type { KeywordRule } from "./keywords.ts";

/** The value of a line, or undefined when sshd would refuse it. */
export function valueOf(
  keyword: string,
  rule: KeywordRule,
  words: readonly string[],
): readonly string[] | undefined {
  const [first] = words;
  if (first === undefined || words.includes("")) return undefined;
  if (rule.kind === "words" || rule.kind === "list") return ownForm(keyword, words);
  if (rule.kind === "opaque") return words;
  if (words.length > 1) return undefined;
  switch (rule.kind) {
    case "flag":
    case "choice": {
      const name = first.toLowerCase();
      const chosen =
        rule.choices !== undefined && Object.hasOwn(rule.choices, name) ? rule.choices[name] : undefined;
      return chosen === undefined ? undefined : [chosen];
    }
    case "number":
      return /^\d{1,9}$/.test(first) ? [String(Number(first))] : undefined;
    case "time":
      return timeOf(keyword, first);
    case "algorithms":
      return first === "none" ? undefined : algorithmsOf(keyword, first);
    case "startups":
      return startupsOf(first);
  }
}

function timeOf(keyword: string, text: string): readonly string[] | undefined {
  if (keyword === "unusedconnectiontimeout" && text.toLowerCase() === "none") return ["none"];
  const seconds = secondsOf(text);
  if (seconds === undefined) return undefined;
  return keyword === "unusedconnectiontimeout" && seconds === 0 ? ["none"] : [String(seconds)];
}

const unitSeconds: Readonly<Record<string, number>> = { "": 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a time such as `90`, `1m30s` or `2h`; undefined when it is none. */
export function secondsOf(text: string): number | undefined {
  if (text.length > 40 || !/^(?:\d+[smhdw])*\d+[smhdw]?$/i.test(text)) return undefined;
  let sum = 0;
  for (const [, count = "", unit = ""] of text.matchAll(/(\d+)([smhdw]?)/gi)) {
    sum += Number(count) * (unitSeconds[unit.toLowerCase()] ?? 1);
  }
  return sum <= 2 ** 31 - 1 ? sum : undefined;
}

/** `start:rate:full`; one number alone is start and full at the default rate. */
function startupsOf(text: string): readonly string[] | undefined {
  const [, start, rate, full] = /^(\d{1,6})(?::(\d{1,3}):(\d{1,6}))?$/.exec(text) ?? [];
  if (start === undefined) return undefined;
  const numbers = [Number(start), Number(rate ?? 30), Number(full ?? start)];
  const [low = 0, share = 0, high = 0] = numbers;
  return low < 1 || low > high || share < 1 || share > 100 ? undefined : [numbers.join(":")];
}

function ownForm(keyword: string, words: readonly string[]): readonly string[] | undefined {
  const isOne =
    /^(?:port|listenaddress|hostkey|banner|authorizedkeyscommand|trustedusercakeys|permituserenvironment)$/;
  if (
    words.length > 1 &&
    isOne.test(keyword) &&
    keyword !== "listenaddress" &&
    keyword !== "authorizedkeyscommand"
  ) {
    return undefined;
  }
  if (/^(?:allow|deny)users$/.test(keyword)) {
    const places = words.map((word) => /@([^@]*\/[^@]*)$/.exec(word)?.[1]);
    return places.every((place) => place === undefined || isNetwork(place)) ? words : undefined;
  }
  if (keyword === "channeltimeout") {
    const isTimeout = (word: string): boolean => {
      const [pattern, time = ""] = word.split("=");
      return pattern !== "" && secondsOf(time) !== undefined;
    };
    return words.length === 1 && words[0] === "none" ? [] : words.every(isTimeout) ? words : undefined;
  }
  if (keyword === "port") {
    const port = Number(words[0]);
    return Number.isInteger(port) && port > 0 && port < 65_536 ? [String(port)] : undefined;
  }
  if (keyword === "permituserenvironment" && /^(?:yes|no|true|false)$/i.test(words[0] ?? "")) {
    return [/^(?:yes|true)$/i.test(words[0] ?? "") ? "yes" : "no"];
  }
  return words;
}
