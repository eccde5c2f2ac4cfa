/** A bank account at the edge: an IBAN (ISO 13616) or an account number with its routing number. */

import type { BankAccountInput } from "@cardkeep/protocol";
import { refuseCardData, refuseInput } from "../kernel/input.ts";
import { Secret } from "../kernel/secret.ts";

/** A bank account that passed every check. */
export interface BankAccount {
  /** Canonical JSON of the account: `{"iban":…}`, or `{"account_number":…,"country":…,"routing_number":…}`. */
  readonly account: Secret<"bank-account">;
  readonly kind: "iban" | "account";
  readonly country: string | null;
  readonly last4: string;
  readonly name: string | null;
}

/** Whether the check digits of an IBAN fit: the rearranged number is 1 modulo 97 (ISO 7064 MOD 97-10). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Whether a United States routing number has its check digit: weights 3, 7, 1 sum to a multiple of ten. */
export function isAbaRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const weights = [3, 7, 1];
  const sum = Array.from(text).reduce(
    (total, digit, at) => total + Number(digit) * (weights[at % 3] ?? 0),
    0,
  );
  return sum % 10 === 0 && text !== "000000000";
}

const broken = (field: string, rule: string): Error =>
  refuseInput.invalid_field({ param: `bank_account.${field}`, rule });

function sealed(account: Readonly<Record<string, string>>): Secret<"bank-account"> {
  return Secret.seal("bank-account", Buffer.from(JSON.stringify(account), "utf8"));
}

/**
 * Checks a bank account.
 *
 * @throws `invalid_field` naming field and rule, `card_data_in_field`
 */
export function parseBankAccount(input: BankAccountInput): BankAccount {
  refuseCardData("bank_account.name", input.name);
  const name = input.name ?? null;
  if (input.iban !== undefined) {
    if (input.account_number !== undefined || input.routing_number !== undefined)
      throw broken("iban", "iban_alone");
    const iban = input.iban.replaceAll(/[ -]/g, "").toUpperCase();
    if (!isIban(iban)) throw broken("iban", "check_digits");
    const country = iban.slice(0, 2);
    if (input.country !== undefined && input.country.toUpperCase() !== country)
      throw broken("country", "country_of_iban");
    return { account: sealed({ iban }), kind: "iban", country, last4: iban.slice(-4), name };
  }
  const { account_number: account, routing_number: routing, country } = input;
  if (account === undefined) throw broken("account_number", "required");
  if (routing === undefined) throw broken("routing_number", "required");
  if (country === undefined || !/^[A-Z]{2}$/.test(country)) throw broken("country", "country");
  if (!/^[A-Za-z0-9]{4,34}$/.test(account)) throw broken("account_number", "format");
  if (!/^[A-Za-z0-9]{3,34}$/.test(routing)) throw broken("routing_number", "format");
  if (country === "US" && !isAbaRoutingNumber(routing)) throw broken("routing_number", "check_digits");
  return {
    account: sealed({ account_number: account, country, routing_number: routing }),
    kind: "account",
    country,
    last4: account.slice(-4),
    name,
  };
}
