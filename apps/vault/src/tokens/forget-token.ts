/** Forgets a value: the ciphertext goes, the tombstone and the trail stay. */

import type { TokenView } from "@cardkeep/protocol";
import type { Answer, Call } from "../kernel/route.ts";
import { trailEntry } from "../trail/index.ts";
import { refuse } from "./errors.ts";
import type { Needs } from "./needs.ts";
import { forgetRow, overdueTokens, tokenById } from "./queries.ts";
import { parseTokenId, tokenIdOf, viewOf } from "./token.ts";
import { tokenEntry } from "./trail.ts";

/**
 * Forgets a token at its owner's wish. Doing it twice is the same as doing it once.
 *
 * @throws `token_not_found`
 * @pci 3.2.1
 */
export async function forgetToken(
  needs: Needs,
  { caller, params }: Pick<Call<{ id: string }, unknown, unknown>, "caller" | "params">,
): Promise<Answer<TokenView>> {
  const id = parseTokenId(params.id);
  const { tenant } = caller;
  const row = await needs.db.write({
    run: async (tx) => {
      const there = await tokenById.first(tx, { id, tenant });
      if (there === undefined) throw refuse.token_not_found();
      if (there.forgotten_at !== null) return there;
      const now = needs.clock.now();
      await forgetRow.all(tx, { id, tenant, now });
      tx.insert(tokenEntry(needs, caller, "token.forget", there));
      return { ...there, forgotten_at: now, updated_at: now };
    },
  });
  return { status: 200, reply: viewOf(row, needs.clock.now()) };
}

/** Tokens forgotten in one transaction by the retention job: bounds how long other writers wait. */
const tokensPerRound = 200;

/**
 * Forgets everything that is past its retention, some at a time; answers how many tokens it forgot.
 *
 * @pci 3.2.1
 */
export async function forgetOverdue(needs: Needs): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await forgetSome(needs);
    total += count;
    if (count < tokensPerRound) return total;
  }
}

/** Forgets at most `tokensPerRound` tokens in one transaction. */
async function forgetSome(needs: Needs): Promise<number> {
  const now = needs.clock.now();
  const overdue = await overdueTokens.all(needs.db, { now, count: tokensPerRound });
  if (overdue.length === 0) return 0;
  return needs.db.write({
    run: async (tx) => {
      // Read again inside: another process may have been quicker.
      const still = await overdueTokens.all(tx, { now, count: tokensPerRound });
      for (const { id, tenant, type } of still) {
        await forgetRow.all(tx, { id, tenant, now });
        tx.insert(
          trailEntry(needs, {
            tenant,
            actor: { kind: "system", id: "retention" },
            action: "token.forget",
            resource: tokenIdOf(id),
            outcome: "success",
            reason: "retention",
            ip: null,
            requestId: null,
            detail: { type },
          }),
        );
      }
      return still.length;
    },
  });
}
