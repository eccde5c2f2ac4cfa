/** Stores up to a thousand values; a bad one does not sink the rest. */

import { type TokenBatchResult, tokenInput } from "@cardkeep/protocol";
import { parseInput } from "../kernel/input.ts";
import { problemOf } from "../kernel/problem.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Answer, Call } from "../kernel/route.ts";
import { storeDraft } from "./create-token.ts";
import type { Needs } from "./needs.ts";
import { tokenInsert } from "./queries.ts";
import { type TokenDraft, viewOf } from "./token.ts";
import { tokenEntry } from "./trail.ts";
import { draftKeys, draftToken } from "./value.ts";

/** Result of one item. */
type ItemResult = TokenBatchResult["data"][number];

/** Items drafted before other requests get their turn. */
const itemsPerTurn = 50;

/** The result of an item that was refused. */
function refusedItem(fault: unknown, requestId: string | null): ItemResult {
  if (!(fault instanceof Refusal)) throw fault;
  return { status: fault.status, problem: problemOf(fault, requestId ?? "") };
}

/** Items that may share a token look at what is stored, so each is stored by itself, in order. */
async function storeShared(needs: Needs, call: BatchCall, draft: TokenDraft): Promise<ItemResult> {
  try {
    const { status, reply } = await storeDraft(needs, { caller: call.caller, keep: () => [] }, draft);
    return { status, token: reply };
  } catch (fault) {
    return refusedItem(fault, call.caller.requestId);
  }
}

type BatchCall = Pick<Call<unknown, unknown, { items: unknown[] }>, "caller" | "body" | "keep">;

/**
 * Checks and seals every item and stores the sound ones in one commit, each with its trail entry. Items
 * with `reuse` are stored one after another before the rest.
 */
export async function createBatch(needs: Needs, call: BatchCall): Promise<Answer<TokenBatchResult>> {
  const keys = await draftKeys(needs, call.caller.tenant);
  const now = needs.clock.now();
  const results: ItemResult[] = [];
  const inserts = [];
  for (const [at, item] of call.body.items.entries()) {
    if (at > 0 && at % itemsPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
    try {
      const draft = draftToken(needs, call.caller, parseInput(tokenInput, item), keys);
      if (draft.reuse_scope !== null) {
        results.push(await storeShared(needs, call, draft));
        continue;
      }
      inserts.push(tokenInsert(draft), tokenEntry(needs, call.caller, "token.create", draft));
      results.push({ status: 201, token: viewOf(draft, now) });
    } catch (fault) {
      results.push(refusedItem(fault, call.caller.requestId));
    }
  }
  const answer = { status: 200, reply: { data: results } };
  inserts.push(...call.keep(answer));
  if (inserts.length > 0) await needs.db.write({ inserts });
  return answer;
}
