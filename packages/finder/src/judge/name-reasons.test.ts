import assert from "node:assert/strict";
import { test } from "node:test";
import { findIn } from "../find-in.ts";
import { bytesOf, madeNumber } from "./testing/made-numbers.ts";

const number = madeNumber(3);

/** Names of other numbers as systems write them. */
const others =
  "order_no orderRef invoiceId InvoiceNumber trackingCode awb shipment_ref merchantId mid " +
  "terminalId serial_no deviceSerial voucherCode loyaltyId membershipNumber policy_no accountId " +
  "customerRef externalId requestId correlation_id traceId sku barcode upc batchNo lotNumber " +
  "receipt_no receiptNumber reservation booking_ref pnr ticketNumber claim_number case_no " +
  "meter_id vin iccid msisdn phone_number refund_id payout_id settlement_id auth_code " +
  "approval_code rrn stan trace_number license_key product_code promo_code coupon parcelNumber " +
  "consignment waybill_no contract_number subscription_id imei IMEISV device_imei ean13 gtin " +
  "customerNo userId payment_id charge_id paymentReference transactionId txn_ref bankReference " +
  "iban bank_account row_number rowId object_id nodeId checksum crc64 hash fingerprint card_id " +
  "cardRef card_token cardHash card_fingerprint card_last_used giftCardNumber bonuskarte " +
  "Bestellnr Rechnungsnr Auftragsnummer Sendungsnr numero_commande num_facture nr_zamowienia " +
  "order.number order-number ORDER_NUMBER po_number";

/** Names of card numbers, and names that say nothing. */
const cards =
  "pan card cardNo card_number CardNum ccn cc_num creditCard creditCardNumber PAN " +
  "primary_account_number CARD-NUMBER kartennummer cardnum cardNbr pan_clear full_pan acctNumber " +
  "accountNumber debitCard payment_card numTarjeta numero_carte card_no CC cc_number " +
  "customer_card card.number cardData paymentCardNumber credit_card_no kk_nr pan_number " +
  "track2_pan new_card old_card_number cardholder_number number value data";

const spoken = (name: string): string => name.replaceAll(/[_.-]/g, " ");

const forms: readonly ((name: string) => string)[] = [
  (name) => `{"a":1,"${name}":"${number}","b":2}`,
  (name) => `foo=1 ${name}=${number} bar=2`,
  (name) => `<x><${name}>${number}</${name}></x>`,
  (name) => `id,${name},z\n1,${number},5\n`,
  (name) => `INSERT INTO t (id, ${name}) VALUES (1, '${number}');`,
  (name) => `Hello, ${spoken(name)}: ${number} ok`,
  (name) => `your ${spoken(name)} ${number} was seen`,
];

test("a number is left alone under the names of other numbers, in every form, and for people who review too", () => {
  for (const name of others.split(" ")) {
    for (const form of forms) {
      assert.deepEqual(
        findIn(bytesOf(form(name)), { preset: "audit" }),
        [],
        form(name).replaceAll(number, "#"),
      );
    }
  }
});

test("a number is found under the names of card numbers, in every form", () => {
  for (const name of cards.split(" ")) {
    for (const form of forms) {
      assert.equal(findIn(bytesOf(form(name))).length, 1, form(name).replaceAll(number, "#"));
    }
  }
});

test("within a longer text the words around come before the key", () => {
  const found = (text: string): number => findIn(bytesOf(text)).length;

  assert.equal(found(`{"message":"order ${number} was shipped"}`), 0);
  assert.equal(found(`{"order_note":"paid with card ${number}"}`), 1);
  assert.equal(found(`<td class="time">card ${number}</td>`), 1);
  assert.equal(found(`order_id=17 user=x paid ${number}`), 1);
  assert.equal(found(`<div data-id="17">${number}</div>`), 1);
});

test("an order beside a card gains nothing from the expiry and the security code of the card", () => {
  const [only, ...more] = findIn(
    bytesOf(`{"order_id":"${madeNumber(9, "53")}","card":{"number":"${number}","exp":"12/29","cvv":"123"}}`),
    { preset: "audit" },
  );

  assert.equal(more.length, 0);
  assert.equal(only?.kind, "cvv_beside_pan");
  assert.ok(only?.masked.startsWith("4"));
});
