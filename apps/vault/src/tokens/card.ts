/** A card at the edge: checked once, its number sealed at once. */

import { checkExpiry, checkPan, isCvc, maskPan } from "@cardkeep/pan";
import type { CardInput } from "@cardkeep/protocol";
import { refuseCardData, refuseInput } from "../kernel/input.ts";
import { Secret } from "../kernel/secret.ts";

/** A card that passed every check. The security code is already gone. */
export interface Card {
  /** ASCII digits of the number. */
  readonly number: Secret<"pan">;
  readonly brand: string;
  readonly bin: string;
  readonly last4: string;
  readonly expMonth: number;
  readonly expYear: number;
  readonly name: string | null;
}

/**
 * Refuses an expiry that cannot be or has passed.
 *
 * @throws `invalid_field` with rule `month`, `year` or `expired`
 */
export function requireExpiry(month: number, year: number, now: number): void {
  const verdict = checkExpiry(month, year, now);
  if (verdict === "ok") return;
  throw refuseInput.invalid_field({
    param: verdict === "month" ? "card.exp_month" : "card.exp_year",
    rule: verdict,
  });
}

/**
 * Checks a card: number, expiry, name, and the security code, which is checked against its network and
 * dropped here: nothing past this function has it.
 *
 * @throws `invalid_field` naming field and rule, `card_data_in_field`
 * @pci 3.3.1
 */
export function parseCard(input: CardInput, now: number): Card {
  const verdict = checkPan(input.number);
  if (!verdict.ok) throw refuseInput.invalid_field({ param: "card.number", rule: verdict.rule });
  requireExpiry(input.exp_month, input.exp_year, now);
  if (input.cvc !== undefined && !isCvc(input.cvc, verdict.network)) {
    throw refuseInput.invalid_field({ param: "card.cvc", rule: "cvc_length" });
  }
  refuseCardData("card.name", input.name);
  const { bin, last4 } = maskPan(verdict.digits);
  return {
    number: Secret.seal("pan", Buffer.from(verdict.digits, "latin1")),
    brand: verdict.network,
    bin,
    last4,
    expMonth: input.exp_month,
    expYear: input.exp_year,
    name: input.name ?? null,
  };
}
