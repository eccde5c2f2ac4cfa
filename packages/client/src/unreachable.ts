/** The vault could not be heard: the other of the two errors a call throws. */

/**
 * Why nothing was heard. `network`: no connection, or it broke. `timeout`: the call's time was up.
 * `aborted`: the caller's signal. `malformed`: an answer came that is not the vault's.
 */
export type UnreachableReason = "network" | "timeout" | "aborted" | "malformed";

const sentences: Readonly<Record<UnreachableReason, string>> = {
  network: "The vault could not be reached.",
  timeout: "The vault did not answer in time.",
  aborted: "The caller ended the call.",
  malformed: "What answered did not speak as the vault does.",
};

/** What may be known about an answer that was no answer. */
export interface UnreachableDetail {
  readonly status?: number;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/**
 * No usable answer came, so whether the vault did the work is not known: repeat a POST with the same
 * idempotency key, or look. The message is a fixed sentence; `cause` is what `fetch` threw. A malformed
 * answer has no cause, because a parser's message quotes the text, and the text may be a card number.
 */
export class CardkeepUnreachable extends Error {
  readonly reason: UnreachableReason;
  /** HTTP status of a malformed answer. */
  readonly status: number | undefined;
  /** Seconds after which trying again makes sense, when the answer said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(reason: UnreachableReason, detail: UnreachableDetail = {}) {
    super(sentences[reason], detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "CardkeepUnreachable";
    this.reason = reason;
    this.status = detail.status;
    this.retryAfterSeconds = detail.retryAfterSeconds;
  }
}
