/** Calls about credentials. */

import type {
  CreatedCredential,
  CredentialList,
  CredentialRequest,
  CredentialView,
} from "@cardkeep/protocol";
import { calls } from "./calls.ts";
import type { CallOptions, PostOptions, Send } from "./send.ts";

/** Where a page of credentials begins, and how many rows it has: 1 to 200. */
export interface CredentialPage {
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * Creates a credential. Without an idempotency key the answer holds the secret. With one, the answer may be
 * a replay, and a replay has no secret, because the vault does not keep it: revoke that one, create another.
 */
export interface CreateCredential {
  (credential: CredentialRequest): Promise<CreatedCredential>;
  (
    credential: CredentialRequest,
    options: PostOptions,
  ): Promise<CredentialView & { readonly secret?: string }>;
}

/** Calls about credentials. Each throws `CardkeepProblem` or `CardkeepUnreachable`. */
export interface CredentialCalls {
  readonly create: CreateCredential;
  /** One page of credentials, without secrets. */
  readonly list: (page?: CredentialPage, options?: CallOptions) => Promise<CredentialList>;
  /** One credential, without its secret. */
  readonly get: (id: string, options?: CallOptions) => Promise<CredentialView>;
  /** Ends a credential for good. */
  readonly revoke: (id: string, options?: CallOptions) => Promise<CredentialView>;
}

/** Binds the calls about credentials. */
export function credentialCalls(send: Send): CredentialCalls {
  return {
    create: (credential: CredentialRequest, options?: PostOptions) =>
      send(calls.credentials.create, { body: credential, options }),
    list: (page, options) => send(calls.credentials.list, { query: { ...page }, options }),
    get: (id, options) => send(calls.credentials.get, { params: { id }, options }),
    revoke: (id, options) => send(calls.credentials.revoke, { params: { id }, options }),
  };
}
