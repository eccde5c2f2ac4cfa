/** The kernel once more, slow and plain, over a string: for tests only. */

import { isLengthAllowed, isLuhnValid, networkById, networkOf } from "@cardkeep/pan";
import type { Candidate, Grouping } from "../../candidate.ts";
import { fieldAt } from "../field-at.ts";

const separator = /%20|%2[Dd]|\u00c2\u00a0|\u00a0|\u00e2\u0080[\u0087\u0089\u00af\u0091\u0093]|[ \-._+]/;
const chain = new RegExp(`[0-9]+(?:(?:${separator.source})[0-9]+)*`, "g");
const part = new RegExp(`([0-9]+)(${separator.source})?`, "y");

const names: Readonly<Record<string, string>> = {
  "\u00c2\u00a0": "\u00a0",
  "%2d": "%2D",
  "\u00e2\u0080\u0087": "\u2007",
  "\u00e2\u0080\u0089": "\u2009",
  "\u00e2\u0080\u00af": "\u202f",
  "\u00e2\u0080\u0091": "\u2011",
  "\u00e2\u0080\u0093": "\u2013",
};

interface Part {
  readonly start: number;
  readonly digits: string;
  readonly gap: string;
}

/** Every candidate of 8-bit text that is worth judging, in the order of start and end. */
export function referenceScan(bytes: Uint8Array): Candidate[] {
  return allMatches(bytes)
    .filter(({ isLuhnValid: isRight, network }) => isRight || networkById(network).luhn !== "required")
    .map((one) => ({ ...one, field: fieldAt(bytes, one.start) }));
}

/** Every match of first digits and length that stands, in the order of start and end. */
export function allMatches(bytes: Uint8Array): Candidate[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const all: Candidate[] = [];
  for (const { 0: whole, index } of text.matchAll(chain)) {
    const parts = partsOf(whole, index);
    for (let first = 0; first < parts.length; first++) {
      for (let last = first; last < Math.min(parts.length, first + 23); last++) {
        all.push(...readings(text, parts.slice(first, last + 1), first === 0));
      }
    }
  }
  const standing = all.filter((one) => !all.some((other) => overlaps(one, other) && beats(other, one)));
  return standing.sort((a, b) => a.start - b.start || a.end - b.end);
}

function partsOf(whole: string, index: number): Part[] {
  const parts: Part[] = [];
  part.lastIndex = 0;
  for (let found = part.exec(whole); found !== null; found = part.exec(whole)) {
    const gap = found[2] ?? "";
    parts.push({ start: index + found.index, digits: found[1] ?? "", gap: names[gap] ?? gap });
  }
  return parts;
}

function readings(text: string, parts: readonly Part[], isFirst: boolean): Candidate[] {
  const [head, ...rest] = parts;
  if (head === undefined) return [];
  const skips = isFirst ? [0, ...tails(text, head)] : [0];
  return skips
    .filter((skip) => skip < head.digits.length)
    .flatMap((skip) => {
      const cut = { start: head.start + skip, digits: head.digits.slice(skip), gap: head.gap };
      const found = numberIn([cut, ...rest]);
      return found === undefined ? [] : [found];
    });
}

function numberIn(parts: readonly Part[]): Candidate | undefined {
  const digits = parts.map((one) => one.digits).join("");
  if (digits.length < 12 || digits.length > 19 || !isLengthAllowed(digits)) return undefined;
  const network = networkOf(digits);
  const last = parts.at(-1);
  if (network === undefined || last === undefined) return undefined;
  const sizes = parts.map((one) => one.digits.length).join(" ");
  const isPrinted = network.grouping.some((printed) => printed.join(" ") === sizes);
  const grouping: Grouping = parts.length === 1 ? "none" : isPrinted ? "network" : "other";
  const gaps = new Set(parts.slice(0, -1).map((one) => one.gap));
  if (grouping === "other") {
    if (gaps.size > 1 || !isLuhnValid(digits) || parts.some((one) => one.digits.length >= 12))
      return undefined;
  }
  return {
    start: parts[0]?.start ?? 0,
    end: last.start + last.digits.length,
    digits,
    network: network.id,
    grouping,
    separator: gaps.size > 1 ? "mixed" : ([...gaps][0] ?? ""),
    isLuhnValid: isLuhnValid(digits),
    field: 0,
  };
}

/** Digits at the start of a chain that may end an escape sequence. */
function tails(text: string, { start, digits }: Part): number[] {
  const before = text.slice(Math.max(0, start - 6), start);
  if (before.endsWith("%")) return digits.startsWith("25") ? [2, 4] : [2];
  if (/%[ac-f]$/i.test(before)) return [1];
  const code = /\\u([0-9a-f]{0,3})$/i.exec(before) ?? /\\x([0-9a-f]?)$/i.exec(before);
  if (code === null) return [];
  return [(code[0].startsWith("\\u") ? 4 : 2) - (code[1] ?? "").length];
}

function rank({ isLuhnValid: isRight, grouping }: Candidate): number {
  return isRight ? (grouping === "other" ? 1 : 0) : 2;
}

function overlaps(one: Candidate, other: Candidate): boolean {
  return one !== other && one.start < other.end && other.start < one.end;
}

function beats(one: Candidate, other: Candidate): boolean {
  if (rank(one) !== rank(other)) return rank(one) < rank(other);
  if (one.end === other.end) return one.start < other.start;
  const isPrinted = rank(one) === 0 && one.grouping === "network";
  if (one.start === other.start) {
    if (one.digits.length === 16 || other.digits.length === 16) return one.digits.length === 16;
    const [shorter, longer] = one.end < other.end ? [one, other] : [other, one];
    const left = longer.digits.length - shorter.digits.length;
    const isLonger = rank(longer) === 0 && longer.grouping === "network" && (left < 2 || left > 4);
    return one === (isLonger ? longer : shorter);
  }
  return isPrinted && one.start < other.start && one.end > other.end;
}
