/** Words beside numbers: English. */

import type { WordList } from "./word-list.ts";

const card =
  "pan|card nbr|pan number|card number|card no|card num|card nr|cardnum|ccn|cc num|cc number|cc no|" +
  "ccnum|ccno|credit card|credit card number|debit card|payment card|account number card|" +
  "primary account number|full pan|clear pan|raw pan|acct pan|card pan|card account|number on card|" +
  "bank card|ccard|ccnumber|cardnumber|creditcard";

const brand = "card|cards|cc|visa|mastercard|amex|american express|diners|jcb|unionpay|maestro";

const payment =
  "account number|account no|account num|acct|acct num|acct number|acct no|acct nbr|payment|pay|paid|" +
  "charge|charged|discover|checkout|billing|acquirer|issuer|cardholder|refund|capture|authorize|" +
  "authorise|amt|swiped|keyed";

const other =
  "sid|transaction|row|req|rid|item|product|order|order id|order number|order no|invoice|id|ids|uid|" +
  "uuid|guid|ref|reference|rrn|arn|stan|phone|tel|telephone|mobile|fax|msisdn|imei|imeisv|imsi|iccid|" +
  "meid|serial|serial number|sn|ean|gtin|upc|isbn|barcode|sku|article|tracking|tracking number|" +
  "shipment|parcel|iban|account|account id|customer|customer id|user|user id|session|trace|trace id|" +
  "span|span id|request|request id|correlation|transaction id|txn|txn id|txid|message id|event id|" +
  "timestamp|ts|time|date|epoch|created|updated|version|build|revision|hash|checksum|sha|sha1|sha256|" +
  "md5|crc|digest|signature|token|nonce|key|seed|etag|size|bytes|length|offset|lat|lon|lng|latitude|" +
  "longitude|duration|count|counter|sequence|seq|ticket|batch|device|device id|merchant|merchant id|" +
  "mid|terminal|tid|licence|license|passport|ssn|tax|vat|lot|position|score|value hash|fingerprint|" +
  "hmac|milliseconds|nanos|micros|bigint|snowflake|tweet|facebook|channel|guild|inode|pid|port|" +
  "address|addr|ptr|pointer|loyalty|coupon|voucher|amount|price|total|balance|cents|width|height|max|" +
  "min|limit|gift card|member|membership|policy|claim|contract|waybill|booking|awb|receipt|" +
  "receipt number|receipt no|reservation|reservation number|pnr|case number|case no|vin|auth code|" +
  "approval code|authorization code|promo code|consignment|po number|purchase order|rma|part number|" +
  "part no|document number|document no|file number|record number|page number|line number|" +
  "check number|cheque number|bill number|routing number|sort code|model number|registration number|" +
  "patient|patient id|employee|employee id|student id|asset tag|inventory|badge|last used|shipping|" +
  "delivery|dispatch|subscription|settlement|payout|quote number|return number|meter|job id|task id|" +
  "npi|mrn|sim card|loyalty card|library card|id card|member card|business card|bonus card|" +
  "graphics card|sd card|punch card";

/** English names and words, as `WordList` tells. */
export const english: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
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
