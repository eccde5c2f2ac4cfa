/** Numbers made for the tests of the judgement, and surroundings to put them in. */

import { isLuhnValid } from "@cardkeep/pan";
import type { Candidate } from "../../candidate.ts";
import { openTypescriptKernel } from "../../kernel/typescript-kernel.ts";
import { openReading } from "../reading.ts";
import { type Surroundings, surroundingsOf } from "../surroundings.ts";

const kernel = openTypescriptKernel();
const encoder = new TextEncoder();

/** Different numbers with a right check digit, the same in every run. `seed` picks one. */
export function madeNumber(seed: number, prefix = "4", length = 16): string {
  const body = prefix + bodyOf(seed, length - prefix.length - 1);
  for (let check = 0; check <= 9; check++) if (isLuhnValid(`${body}${check}`)) return `${body}${check}`;
  return body;
}

/** The same number with a wrong check digit. */
export function spoiledNumber(digits: string): string {
  return digits.slice(0, -1) + String((Number(digits.slice(-1)) + 1) % 10);
}

/** A text as bytes in UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The surroundings of every candidate that the kernel reports in a text. */
export function surroundingsIn(text: string): Surroundings[] {
  const bytes = bytesOf(text);
  const candidates: Candidate[] = [];
  kernel.begin();
  kernel.scan(bytes, 0, bytes.length, (candidate) => candidates.push(candidate));
  const { plain } = openReading(bytes).page(bytes);
  return candidates.map((candidate) => surroundingsOf(plain, candidate));
}

/** Surroundings of one number put together by hand, for places that the kernel does not report. */
export function surrounded(
  before: string,
  own: string,
  after: string,
  rest: Partial<Candidate> = {},
): Surroundings {
  const digits = own.replaceAll(/[^0-9]/g, "");
  const separator = /[^0-9]+/.exec(own)?.[0] ?? "";
  const start = before.length;
  const candidate: Candidate = {
    start,
    end: start + own.length,
    digits,
    network: "visa",
    grouping: separator === "" ? "none" : "network",
    separator,
    isLuhnValid: true,
    field: 0,
    ...rest,
  };
  const bytes = Buffer.from(before + own + after, "latin1");
  return surroundingsOf(openReading(bytes).page(bytes).plain, candidate);
}

function bodyOf(seed: number, length: number): string {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  let body = "";
  while (body.length < length) {
    state = (Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5) >>> 0;
    body += String((state >>> 9) % 10);
  }
  return body;
}
