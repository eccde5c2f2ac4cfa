/** A typed client of the Cardkeep vault over `fetch`, for servers and browsers. */

export type {
  CreatedCredential,
  CredentialList,
  CredentialRequest,
  CredentialView,
  KeyJob,
  KeyList,
  KeyPurpose,
  Problem,
  RevealBatchResult,
  RevealedToken,
  Right,
  TokenBatchResult,
  TokenList,
  TokenPatch,
  TokenRequest,
  TokenView,
  TrailCheckpoint,
  TrailList,
  TrailProof,
} from "@cardkeep/protocol";
export { type Ask, type Client, createClient } from "./client.ts";
export type { CreateCredential, CredentialCalls, CredentialPage } from "./credentials.ts";
export type { KeyCalls } from "./keys.ts";
export { CardkeepProblem, type ProblemDetail, toProblem } from "./problem.ts";
export type { CallOptions, PostOptions } from "./send.ts";
export type { ClientSettings, Fetch } from "./settings.ts";
export type { Timing } from "./timing.ts";
export type { RevealReason, TokenCalls, TokenFilter } from "./tokens.ts";
export type { TrailCalls, TrailFilter } from "./trail.ts";
export { CardkeepUnreachable, type UnreachableDetail, type UnreachableReason } from "./unreachable.ts";
