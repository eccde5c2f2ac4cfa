/** The vault's refusals as errors (RFC 9457). */

import type { Problem } from "@cardkeep/protocol";
import { type Answer, isRecord, jsonOf } from "./answer.ts";

/** What a refusal tells, in the words of this language. */
export interface ProblemDetail {
  readonly code: string;
  readonly status: number;
  readonly param?: string | undefined;
  readonly rule?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/**
 * The vault understood the request and declined it. The message is made of code and status alone;
 * nothing of the request stands in it.
 */
export class CardkeepProblem extends Error {
  /** Stable word to branch on, as `token_not_found`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Dotted path of the field that was declined, as `card.number`. */
  readonly param: string | undefined;
  /** The rule the field broke, as `check_digit`. */
  readonly rule: string | undefined;
  /** Finds the request in the vault's log and trail. */
  readonly requestId: string | undefined;
  /** Seconds after which trying again makes sense, when the vault said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(detail: ProblemDetail) {
    super(`The vault declined the request: ${detail.code} (${detail.status}).`);
    this.name = "CardkeepProblem";
    this.code = detail.code;
    this.status = detail.status;
    this.param = detail.param;
    this.rule = detail.rule;
    this.requestId = detail.requestId;
    this.retryAfterSeconds = detail.retryAfterSeconds;
  }
}

/** Equal to the protocol's `problemMediaType`, which is not imported because it would load its schemas. */
const mediaType = "application/problem+json";

const codeForm = /^[a-z][a-z0-9_]{0,63}$/;

const textOr = (value: unknown, otherwise?: string): string | undefined =>
  typeof value === "string" && value.length <= 200 ? value : otherwise;

/** The refusal in an answer, or undefined when the answer is not a problem document of the vault. */
export function problemIn(answer: Answer): CardkeepProblem | undefined {
  if (answer.status < 400 || answer.mediaType !== mediaType) return undefined;
  const body = jsonOf(answer);
  if (!isRecord(body) || typeof body["code"] !== "string" || !codeForm.test(body["code"])) return undefined;
  return new CardkeepProblem({
    code: body["code"],
    status: answer.status,
    param: textOr(body["param"]),
    rule: textOr(body["rule"]),
    requestId: textOr(body["request_id"], answer.requestId),
    retryAfterSeconds: answer.retryAfterSeconds,
  });
}

/** The refusal of one item of a batch as the error a single call would have thrown. */
export function toProblem(problem: Problem): CardkeepProblem {
  return new CardkeepProblem({
    code: problem.code,
    status: problem.status,
    param: problem.param,
    rule: problem.rule,
    requestId: problem.request_id,
  });
}
