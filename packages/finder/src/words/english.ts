/** Words beside numbers: English. */

import type { WordList } from "./word-list.ts";

const card =
  "pan|card number|card no|card num|card nr|cardnum|ccn|cc num|cc number|cc no|ccnum|ccno|" +
  "credit card|credit card number|debit card|payment card|account number card|" +
  "primary account number|full pan|clear pan|raw pan|acct pan|card pan|card account|number on card|" +
  "bank card|ccard|ccnumber|cardnumber|creditcard";

const payment =
  "card|cards|cc|payment|pay|paid|charge|charged|visa|mastercard|amex|american express|discover|" +
  "diners|jcb|unionpay|maestro|checkout|billing|acquirer|issuer|cardholder|refund|capture|" +
  "authorize|authorise|amt|swiped|keyed";

const other =
  "order|order id|order number|order no|invoice|id|ids|uid|uuid|guid|ref|reference|rrn|arn|stan|" +
  "phone|tel|telephone|mobile|fax|msisdn|imei|imeisv|imsi|iccid|meid|serial|serial number|sn|ean|" +
  "gtin|upc|isbn|barcode|sku|article|tracking|tracking number|shipment|parcel|iban|account|" +
  "account id|customer|customer id|user|user id|session|trace|trace id|span|span id|request|" +
  "request id|correlation|transaction id|txn|txn id|txid|message id|event id|timestamp|ts|time|" +
  "date|epoch|created|updated|version|build|revision|hash|checksum|sha|sha1|sha256|md5|crc|digest|" +
  "signature|token|nonce|key|seed|etag|size|bytes|length|offset|lat|lon|lng|latitude|longitude|" +
  "duration|count|counter|sequence|seq|ticket|batch|device|device id|merchant|merchant id|mid|" +
  "terminal|tid|licence|license|passport|ssn|tax|vat|lot|position|score|value hash|fingerprint|" +
  "hmac|milliseconds|nanos|micros|bigint|snowflake|tweet|facebook|channel|guild|inode|pid|port|" +
  "address|addr|ptr|pointer|loyalty|coupon|voucher|amount|price|total|balance|cents|width|height|" +
  "max|min|limit|gift card|member|membership|policy|claim|contract|waybill|booking";

/** English names and words, as `WordList` tells. */
export const english: WordList = {
  card: card.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry:
    "exp|expiry|expires|expiration|expire|valid thru|valid until|good thru|exp date|exp month|exp year|expdate".split(
      "|",
    ),
  code: "cvv|cvv2|cvc|cvc2|cid|csc|cvn|cvn2|cav2|cvd|security code|card code|verification value|verification code".split(
    "|",
  ),
  holder: "cardholder|card holder|holder|name on card|holder name|cardholder name".split("|"),
};
