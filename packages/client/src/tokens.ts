/** Calls about tokens. */

import type {
  RevealBatchResult,
  RevealedToken,
  TokenBatchResult,
  TokenFilterRequest,
  TokenList,
  TokenPatch,
  TokenRequest,
  TokenView,
} from "@cardkeep/protocol";
import { calls } from "./calls.ts";
import type { CallOptions, PostOptions, Send } from "./send.ts";
import { CardkeepUnreachable } from "./unreachable.ts";

/** Which tokens a list is about; `limit` rows a page, 1 to 200. */
export type TokenFilter = Omit<TokenFilterRequest, "limit"> & { readonly limit?: number };

/** Why a value is wanted; stands in the trail. */
export interface RevealReason {
  readonly purpose: string;
}

/** Calls about tokens. Each throws `CardkeepProblem` or `CardkeepUnreachable`. */
export interface TokenCalls {
  /** Hands in a value; answers its masked view. */
  readonly create: (token: TokenRequest, options?: PostOptions) => Promise<TokenView>;
  /** Hands in up to 1,000 values; one bad item does not sink the rest, so look at each result. */
  readonly createBatch: (items: readonly TokenRequest[], options?: PostOptions) => Promise<TokenBatchResult>;
  /** The masked view. */
  readonly get: (id: string, options?: CallOptions) => Promise<TokenView>;
  /** One page of masked views. */
  readonly list: (filter?: TokenFilter, options?: CallOptions) => Promise<TokenList>;
  /** Every token of the filter, page after page; a page is fetched when it is needed. */
  readonly listAll: (
    filter?: TokenFilter,
    options?: CallOptions,
  ) => AsyncGenerator<TokenView, void, undefined>;
  /** Changes what is named; null empties a field. */
  readonly update: (id: string, patch: TokenPatch, options?: CallOptions) => Promise<TokenView>;
  /** The value in clear, recorded in the trail before it is opened. */
  readonly reveal: (id: string, reason: RevealReason, options?: PostOptions) => Promise<RevealedToken>;
  /** Up to 1,000 values in clear, each with its own result. */
  readonly revealBatch: (
    ids: readonly string[],
    reason: RevealReason,
    options?: PostOptions,
  ) => Promise<RevealBatchResult>;
  /** Forgets the value; answers the tombstone. */
  readonly forget: (id: string, options?: CallOptions) => Promise<TokenView>;
}

/** Binds the calls about tokens. */
export function tokenCalls(send: Send): TokenCalls {
  const list: TokenCalls["list"] = (filter, options) =>
    send(calls.tokens.list, { query: { ...filter }, options });

  async function* listAll(
    filter: TokenFilter = {},
    options?: CallOptions,
  ): AsyncGenerator<TokenView, void, undefined> {
    let cursor = filter.cursor;
    for (;;) {
      const page: TokenList = await list({ ...filter, cursor }, options);
      yield* page.data;
      if (page.next_cursor === null) return;
      // A cursor that does not move would go round for ever.
      if (page.next_cursor === cursor) throw new CardkeepUnreachable("malformed");
      cursor = page.next_cursor;
    }
  }

  return {
    create: (token, options) => send(calls.tokens.create, { body: token, options }),
    createBatch: (items, options) => send(calls.tokens.createBatch, { body: { items }, options }),
    get: (id, options) => send(calls.tokens.get, { params: { id }, options }),
    list,
    listAll,
    update: (id, patch, options) => send(calls.tokens.update, { params: { id }, body: patch, options }),
    reveal: (id, { purpose }, options) =>
      send(calls.tokens.reveal, { params: { id }, body: { purpose }, options }),
    revealBatch: (items, { purpose }, options) =>
      send(calls.tokens.revealBatch, { body: { items, purpose }, options }),
    forget: (id, options) => send(calls.tokens.forget, { params: { id }, options }),
  };
}
