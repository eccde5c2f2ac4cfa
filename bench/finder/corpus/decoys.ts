/** Numbers that are no cards and look like some: what finders are known to take for cards. */

import { usualCard, withCheckDigit } from "./cards.ts";
import type { Random } from "./random.ts";

/** A decoy: what it is, its text, the keys it stands under and sentences it stands in (`#` for the number). */
export interface DecoyKind {
  readonly what: string;
  readonly make: (random: Random) => string;
  readonly keys: readonly string[];
  readonly phrases: readonly string[];
  /** Whether JSON and SQL hold it as a number. */
  readonly isNumeric?: boolean;
  /** Whether many of them have a right check digit on purpose. */
  readonly isOftenChecked?: boolean;
}

/** Sixteen digits as systems number things: some start like cards, one in ten passes. */
const sixteen = (random: Random): string =>
  `${random.pick(["4", "5", "2", "6", "3", "51", "40", "62"])}${random.digits(16)}`.slice(0, 16);

/** The same with a right check digit, as systems do that protect their own numbers with it. */
const checked = (random: Random): string => withCheckDigit(sixteen(random).slice(0, 15));

const eanCheck = (body: string): string => {
  let sum = 0;
  for (let at = 0; at < body.length; at++) sum += Number(body.charAt(at)) * (at % 2 === 0 ? 1 : 3);
  return `${body}${(10 - (sum % 10)) % 10}`;
};

/** Every kind of decoy. */
export const decoyKinds: readonly DecoyKind[] = [
  {
    what: "order number",
    make: sixteen,
    keys: ["order_id", "orderNumber", "order_no", "orderId"],
    phrases: ["order # was shipped", "Order no. # confirmed", "Bestellung # ist unterwegs"],
    isNumeric: true,
  },
  {
    what: "order number with check digit",
    make: checked,
    isOftenChecked: true,
    keys: ["order_id", "orderNumber"],
    phrases: ["order # was packed", "Order number: #"],
  },
  {
    what: "invoice number",
    make: sixteen,
    keys: ["invoice_no", "invoiceNumber"],
    phrases: ["invoice # is due", "Rechnungsnummer: #", "Invoice no. #"],
  },
  {
    what: "tracking number",
    make: (random) => (random.chance(0.5) ? checked(random) : sixteen(random)),
    isOftenChecked: true,
    keys: ["tracking_number", "trackingNo", "shipment_id"],
    phrases: ["tracking number #", "Your parcel # left the depot"],
  },
  {
    what: "phone",
    make: (random) =>
      `${random.pick(["49151", "49160", "49170", "447700", "4915"])}${random.digits(12)}`.slice(
        0,
        random.pick([12, 13]),
      ),
    keys: ["phone", "msisdn", "mobile"],
    phrases: ["call +# today", "Tel. +#", "sms to # sent", "phone #"],
  },
  {
    what: "article code",
    make: (random) => eanCheck(`4${random.digits(11)}`),
    keys: ["ean", "gtin", "barcode"],
    phrases: ["EAN # is out of stock", "article #", "barcode # scanned"],
    isNumeric: true,
  },
  {
    what: "float",
    make: (random) => `${random.below(90)}.${random.pick(["4", "5", "3", ""])}${random.digits(15)}`,
    keys: ["ratio", "lat", "lng", "score", "duration"],
    phrases: ["ratio # of all", "took # ms", "value=#"],
    isNumeric: true,
  },
  {
    what: "iban",
    make: (random) =>
      random.chance(0.5)
        ? `DE${random.digits(2)}${random.pick(["4", "5", "3"])}${random.digits(17)}`
        : `DE${random.digits(2)} ${Array.from({ length: 4 }, () => random.pick(["4", "5", "3"]) + random.digits(3)).join(" ")} ${random.digits(2)}`,
    keys: ["iban", "account_iban"],
    phrases: ["IBAN #", "transfer to # booked"],
  },
  {
    what: "hash",
    make: (random) => random.hex(random.pick([32, 40, 64])),
    keys: ["sha256", "etag", "hash", "commit"],
    phrases: ["commit #", "checksum # matches"],
  },
  {
    what: "uuid",
    make: (random) =>
      `${random.hex(8)}-${random.digits(4)}-4${random.digits(3)}-${random.pick(["8", "9"])}${random.digits(3)}-${random.digits(12)}`,
    keys: ["uuid", "request_id", "trace_id"],
    phrases: ["request # done", "trace #"],
  },
  {
    what: "device number",
    make: (random) => `35${random.digits(random.pick([12, 13, 14]))}`,
    keys: ["imei", "imeisv"],
    phrases: ["IMEI # registered", "device # (imeisv)"],
  },
  {
    what: "merchant id",
    make: (random) => `${random.pick(["5", "4", "3"])}${random.digits(14)}`,
    keys: ["merchant_id", "mid"],
    phrases: ["merchant # is active", "MID #"],
    isNumeric: true,
  },
  {
    what: "row id",
    make: (random) => `${random.pick(["4", "5", "6"])}0000${random.digits(random.pick([11, 13, 14]))}`,
    keys: ["id", "row_id", "user_id", "account_id"],
    phrases: ["row # updated", "user id #"],
    isNumeric: true,
  },
  {
    what: "snowflake",
    make: (random) => String(random.pick([4, 5, 6, 1])) + random.digits(random.pick([17, 18])),
    keys: ["tweet_id", "snowflake", "event_id"],
    phrases: ["message # deleted", "status/# was read"],
  },
  {
    what: "timestamp",
    make: (random) => `17${random.digits(random.pick([11, 14, 17]))}`,
    keys: ["ts", "created_ms", "timestamp"],
    phrases: ["at # the job began", "expires=#"],
    isNumeric: true,
  },
  {
    what: "calendar stamp",
    make: (random) =>
      `20${random.pick(["24", "25", "22", "23"])}0${1 + random.below(9)}${10 + random.below(18)}${10 + random.below(13)}${10 + random.below(49)}${10 + random.below(49)}`,
    keys: ["migration", "version", "build"],
    phrases: ["backup-#.tar written", "migration # applied"],
  },
  {
    what: "table row",
    make: (random) =>
      Array.from({ length: 6 + random.below(5) }, () => random.pick(["4", "5", "3"]) + random.digits(3)).join(
        " ",
      ),
    keys: ["histogram", "series"],
    phrases: ["samples: #", "#", "counts #"],
  },
  {
    what: "masked already",
    make: (random) => `${usualCard(random).digits.slice(0, 6)}******${random.digits(4)}`,
    keys: ["masked", "card_masked"],
    phrases: ["card # approved", "charged #"],
  },
  {
    what: "customer number",
    make: (random) => (random.chance(0.3) ? checked(random) : sixteen(random)),
    isOftenChecked: true,
    keys: ["customer_no", "customerNumber", "loyalty_id", "member_no"],
    phrases: ["customer # called", "Kundennummer #", "member # joined"],
  },
  {
    what: "transaction reference",
    make: sixteen,
    keys: ["transaction_id", "reference", "rrn", "txn_id"],
    phrases: ["transaction # settled", "ref #", "reference: #"],
  },
  {
    what: "repeated digits",
    make: (random) => random.pick(["0", "4", "5", "1"]).repeat(16),
    keys: ["padding", "mask"],
    phrases: ["placeholder #", "fill with #"],
  },
];

/** A decoy in a sentence of its own: text before, the number, text after. */
export function decoySentence(
  random: Random,
  { phrases, make }: DecoyKind,
): readonly [string, string, string] {
  const phrase = random.pick(phrases);
  const at = phrase.indexOf("#");
  return [phrase.slice(0, at), make(random), phrase.slice(at + 1)];
}
