/** Faults of an object store and of the way to it, as reasons without any word of the server. */

import { ReadingStopped } from "../../kernel/reading-stopped.ts";

/** Names of faults as stores and the library give them (Amazon S3 API reference, error responses). */
const sentences: Readonly<Record<string, string>> = {
  AccessDenied: "permission denied",
  AllAccessDisabled: "permission denied",
  Forbidden: "permission denied",
  InvalidAccessKeyId: "the store refuses the access key",
  SignatureDoesNotMatch: "the store refuses the access key",
  ExpiredToken: "the store refuses the access key",
  InvalidToken: "the store refuses the access key",
  CredentialsProviderError: "no access key was found",
  NoSuchBucket: "there is no such bucket",
  NoSuchKey: "gone before it could be read",
  NoSuchVersion: "gone before it could be read",
  NotFound: "gone before it could be read",
  PreconditionFailed: "changed while it was read",
  InvalidObjectState: "archived: it must be restored first",
  InvalidRequest:
    "the store refuses to give it, as it does with what is encrypted with its owner's key (SSE-C)",
  PermanentRedirect: "its bucket is in another region",
  AuthorizationHeaderMalformed: "its bucket is in another region",
  SlowDown: "the store is too busy",
  ServiceUnavailable: "the store is too busy",
  TooManyRequestsException: "the store is too busy",
  InternalError: "the store failed",
  TimeoutError: "no answer in time",
  AbortError: "the scan was ended",
  ECONNREFUSED: "nothing answers at its address",
  ENOTFOUND: "its host is unknown",
  EAI_AGAIN: "its host is unknown",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  ETIMEDOUT: "no answer in time",
};

/** Faults after which asking again for the rest may help. */
const passing = new Set([
  "the connection broke",
  "no answer in time",
  "the store is too busy",
  "the store failed",
]);

/** A fault as the reason why reading ended. Never its message, which quotes keys. */
export function storeStop(fault: unknown): ReadingStopped {
  if (fault instanceof ReadingStopped) return fault;
  const { code, name, $metadata } = (fault ?? {}) as {
    readonly code?: unknown;
    readonly name?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  for (const word of [name, code]) {
    const sentence = typeof word === "string" ? sentences[word] : undefined;
    if (sentence !== undefined) return new ReadingStopped(sentence);
  }
  const status = $metadata?.httpStatusCode;
  if (status === 403) return new ReadingStopped("permission denied");
  if (status === 404) return new ReadingStopped("gone before it could be read");
  if (status === 503) return new ReadingStopped("the store is too busy");
  if (status !== undefined && status >= 300) return new ReadingStopped(`the store answers ${status}`);
  return new ReadingStopped("the connection broke");
}

/** Whether asking again may help. */
export function isPassing(stop: ReadingStopped): boolean {
  return passing.has(stop.reason);
}
