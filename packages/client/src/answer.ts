/** An HTTP answer, read to its end. */

/** What of an answer the client looks at. */
export interface Answer {
  readonly status: number;
  /** Lower-case media type without parameters; empty when none was sent. */
  readonly mediaType: string;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly text: string;
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The answer's JSON, or undefined when it is none. The parser's error is dropped: it quotes the text. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/** Seconds of a `Retry-After` header, given as seconds or as a date (RFC 9110, 10.2.3); `now` in ms. */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/^[A-Z][a-z]{2},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Reads a response to its end. */
export async function readAnswer(response: Response, now: number): Promise<Answer> {
  return {
    status: response.status,
    mediaType: (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "",
    requestId: response.headers.get("cardkeep-request-id") ?? undefined,
    retryAfterSeconds: retryAfterSeconds(response.headers.get("retry-after"), now),
    text: await response.text(),
  };
}
