/** Changes what may change of a token: expiry, name, customer, labels, retention. Never the value. */

import type { TokenPatch, TokenView } from "@cardkeep/protocol";
import { refuseCardData, refuseCardDataInLabels } from "../kernel/input.ts";
import type { Answer, Call } from "../kernel/route.ts";
import { requireExpiry } from "./card.ts";
import { refuse } from "./errors.ts";
import type { Needs } from "./needs.ts";
import { tokenById, updateToken } from "./queries.ts";
import { placeOf, sealRecord } from "./record.ts";
import { isGone, parseTokenId, type TokenRow, viewOf } from "./token.ts";
import { tokenEntry } from "./trail.ts";
import { draftKeys, labelsText, retainUntil } from "./value.ts";

/** The names of the fields a change touches, for the trail. */
function fieldsOf(patch: TokenPatch): string[] {
  const own = Object.keys(patch).filter((name) => name !== "card");
  return [...own, ...Object.keys(patch.card ?? {}).map((name) => `card.${name}`)].sort();
}

/** The new value of a field: what the change says, or what is there. */
function changed<T>(said: T | undefined, there: T): T {
  return said === undefined ? there : said;
}

/**
 * Writes a change; what it does not name stays.
 *
 * @throws `token_not_found`, `token_forgotten`, `type_mismatch`, `invalid_field`, `card_data_in_field`
 */
export async function changeToken(
  needs: Needs,
  { caller, params, body }: Pick<Call<{ id: string }, unknown, TokenPatch>, "caller" | "params" | "body">,
): Promise<Answer<TokenView>> {
  const id = parseTokenId(params.id);
  refuseCardData("customer", body.customer);
  refuseCardData("card.name", body.card?.name);
  refuseCardDataInLabels("metadata", body.metadata);
  const { records } = await draftKeys(needs, caller.tenant);
  const row = await needs.db.write({
    run: async (tx) => {
      const there = await tokenById.first(tx, { id, tenant: caller.tenant });
      const now = needs.clock.now();
      if (there === undefined) throw refuse.token_not_found();
      if (isGone(there, now)) throw refuse.token_forgotten();
      if (body.card !== undefined && there.type !== "card")
        throw refuse.type_mismatch({ param: "card", rule: "type" });
      const expMonth = changed(body.card?.exp_month, there.exp_month ?? undefined) ?? null;
      const expYear = changed(body.card?.exp_year, there.exp_year ?? undefined) ?? null;
      if (body.card?.exp_month !== undefined || body.card?.exp_year !== undefined) {
        requireExpiry(expMonth ?? 0, expYear ?? 0, now);
      }
      const name = body.card?.name;
      const customer = changed(body.customer, there.customer);
      const next: TokenRow = {
        ...there,
        name_sealed:
          name === undefined || name === null
            ? changed(name, there.name_sealed)
            : sealRecord(records, needs.random, placeOf(there, "card.name"), Buffer.from(name, "utf8")),
        exp_month: expMonth,
        exp_year: expYear,
        customer,
        // A token that moved to another customer no longer answers for the customer it was shared by.
        reuse_scope: customer !== there.customer && there.reuse_scope !== "tenant" ? null : there.reuse_scope,
        metadata: body.metadata === undefined ? there.metadata : labelsText(body.metadata),
        retain_until:
          body.retain_days === undefined ? there.retain_until : retainUntil(body.retain_days, now),
        updated_at: now,
      };
      await updateToken.all(tx, next);
      tx.insert(tokenEntry(needs, caller, "token.update", there, { fields: fieldsOf(body) }));
      return next;
    },
  });
  return { status: 200, reply: viewOf(row, needs.clock.now()) };
}
