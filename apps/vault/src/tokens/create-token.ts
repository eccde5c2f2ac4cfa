/** Stores a value and answers with the token that stands for it. */

import type { TokenInput, TokenView } from "@cardkeep/protocol";
import { ConstraintFault, type Tx } from "../db/index.ts";
import type { Answer, Call } from "../kernel/route.ts";
import type { Needs } from "./needs.ts";
import { reusableByCustomer, reusableByTenant, tokenInsert } from "./queries.ts";
import { type TokenDraft, type TokenRow, viewOf } from "./token.ts";
import { tokenEntry } from "./trail.ts";
import { draftKeys, draftToken } from "./value.ts";

/** The part of a call that storing looks at. */
type StoreCall = Pick<Call<unknown, unknown, unknown>, "caller" | "keep">;

/** The token an equal value already has within the draft's scope, under the active or the previous fingerprint key. */
function findReusable(on: Tx, draft: TokenDraft, now: number): Promise<TokenRow | undefined> {
  const { tenant, fingerprint, fingerprint_previous: previous, customer } = draft;
  if (fingerprint === null) return Promise.resolve(undefined);
  const wanted = { tenant, fingerprint, older: previous ?? fingerprint, now };
  return draft.reuse_scope === "tenant"
    ? reusableByTenant.first(on, wanted)
    : reusableByCustomer.first(on, { ...wanted, customer: customer ?? "" });
}

/** Stores a draft unless its value already has a token in its scope. */
async function storeOrReuse(needs: Needs, call: StoreCall, draft: TokenDraft): Promise<Answer<TokenView>> {
  const now = needs.clock.now();
  return needs.db.write({
    run: async (tx) => {
      const known = await findReusable(tx, draft, now);
      const row = known ?? draft;
      const answer = { status: known === undefined ? 201 : 200, reply: viewOf(row, now) };
      if (known === undefined) tx.insert(tokenInsert(draft));
      tx.insert(tokenEntry(needs, call.caller, known === undefined ? "token.create" : "token.reuse", row));
      for (const row of call.keep(answer)) tx.insert(row);
      return answer;
    },
  });
}

/** Stores a draft: row, trail entry and kept answer in one commit. */
export async function storeDraft(
  needs: Needs,
  call: StoreCall,
  draft: TokenDraft,
): Promise<Answer<TokenView>> {
  if (draft.reuse_scope !== null) {
    try {
      return await storeOrReuse(needs, call, draft);
    } catch (fault) {
      // Another request made the shared token at the same moment: now it is there to be found.
      if (fault instanceof ConstraintFault) return storeOrReuse(needs, call, draft);
      throw fault;
    }
  }
  const answer = { status: 201, reply: viewOf(draft, needs.clock.now()) };
  const entry = tokenEntry(needs, call.caller, "token.create", draft);
  await needs.db.write({ inserts: [tokenInsert(draft), entry, ...call.keep(answer)] });
  return answer;
}

/**
 * Checks, seals and stores a value. The trail entry commits with the row; the security code is checked and
 * dropped.
 *
 * @throws `invalid_field`, `card_data_in_field`, `prohibited_field`, `reuse_needs_customer`, `reuse_not_for_text`
 * @pci 3.3.1, 3.5.1, 3.5.1.1, 10.2.1.1
 */
export async function createToken(
  needs: Needs,
  call: Pick<Call<unknown, unknown, TokenInput>, "caller" | "body" | "keep">,
): Promise<Answer<TokenView>> {
  const keys = await draftKeys(needs, call.caller.tenant);
  return storeDraft(needs, call, draftToken(needs, call.caller, call.body, keys));
}
