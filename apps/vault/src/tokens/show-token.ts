/** Shows tokens, masked. Nothing here decrypts. */

import type { TokenFilter, TokenList, TokenView } from "@cardkeep/protocol";
import { refuseCardData, refuseInput } from "../kernel/input.ts";
import { formatCursor, parseCursor } from "../kernel/page.ts";
import type { Answer, Call } from "../kernel/route.ts";
import { refuse } from "./errors.ts";
import type { Needs } from "./needs.ts";
import { listTokenRows, tokenById } from "./queries.ts";
import { parseTokenId, viewOf } from "./token.ts";

/**
 * The masked view of one token, or its tombstone.
 *
 * @throws `token_not_found`
 * @pci 3.4.1
 */
export async function showToken(
  { db, clock }: Needs,
  { caller, params }: Pick<Call<{ id: string }, unknown, unknown>, "caller" | "params">,
): Promise<Answer<TokenView>> {
  const row = await tokenById.first(db, { id: parseTokenId(params.id), tenant: caller.tenant });
  if (row === undefined) throw refuse.token_not_found();
  return { status: 200, reply: viewOf(row, clock.now()) };
}

/**
 * One page of the tenant's tokens, newest first, by clear or keyed metadata only.
 *
 * @throws `invalid_field` for a cursor that is not ours, `card_data_in_field`
 */
export async function listTokens(
  { db, clock }: Needs,
  { caller, query }: Pick<Call<unknown, TokenFilter, unknown>, "caller" | "query">,
): Promise<Answer<TokenList>> {
  refuseCardData("customer", query.customer);
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor, 2);
  if (query.cursor !== undefined && after === undefined)
    throw refuseInput.invalid_field({ param: "cursor", rule: "format" });
  const rows = await listTokenRows(db, caller.tenant, query, after);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const now = clock.now();
  return {
    status: 200,
    reply: {
      data: shown.map((row) => viewOf(row, now)),
      next_cursor: last === undefined ? null : formatCursor([last.created_at, last.ord]),
    },
  };
}
