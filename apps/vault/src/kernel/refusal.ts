/** Refusals: requests we understood and decline. Everything else that is thrown is a defect. */

/** What a refusal may add to its fixed sentence: which field, and by which rule. Never a value. */
export interface RefusalDetail {
  /** Dotted path of the field, as `card.number`. */
  readonly param?: string;
  /** The rule the field broke, a word from the documentation such as `check_digit`. */
  readonly rule?: string;
  /** Seconds after which trying again makes sense; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** The defect behind the refusal, for the log only. */
  readonly cause?: unknown;
}

/** A request declined: stable code, HTTP status and a fixed sentence without request data (RFC 9457). */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: RefusalDetail;

  constructor(code: string, status: number, sentence: string, detail: RefusalDetail = {}) {
    super(sentence, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "Refusal";
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

/** Status and fixed sentence of each code. */
export type RefusalTable = Readonly<Record<string, readonly [status: number, sentence: string]>>;

/** Turns a table of codes into makers: `refuse.token_not_found()` gives the refusal to throw. */
export function refusals<T extends RefusalTable>(
  table: T,
): { readonly [C in keyof T]: (detail?: RefusalDetail) => Refusal } {
  const makers = Object.entries(table).map(([code, [status, sentence]]) => [
    code,
    (detail?: RefusalDetail) => new Refusal(code, status, sentence, detail),
  ]);
  return Object.fromEntries(makers);
}
