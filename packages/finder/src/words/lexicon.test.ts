import assert from "node:assert/strict";
import { test } from "node:test";
import { foldWords } from "./fold-words.ts";
import { termsIn } from "./lexicon.ts";

const kindsIn = (text: string): string =>
  termsIn(text)
    .terms.map(({ kind }) => kind)
    .join(" ");

test("names are parted at humps, underscores, dashes and dots", () => {
  assert.deepEqual(foldWords("customerCardNumber"), ["customer", "card", "number"]);
  assert.deepEqual(foldWords("PANValue card_no2 x-pan"), ["pan", "value", "card", "no2", "x", "pan"]);
  assert.deepEqual(foldWords("Número do cartão"), ["numero", "do", "cartao"]);
});

test("names of card numbers are known in many languages and spellings", () => {
  const names =
    "pan PAN cardNumber card_number CARD-NUMBER cardnumber credit_card ccnum cc_number primaryAccountNumber mycardnumber " +
    "Kartennummer kreditkartennummer numero_de_carte numeroTarjeta numero_cartao numeroCarta kaartnummer numer_karty " +
    "kortnummer カード番号 您的银行卡号 카드번호 " +
    "kart_numarasi nomer_karty номер_карты pan2";

  for (const name of names.split(" ")) assert.equal(kindsIn(name), "card", name);
});

test("names of other numbers are known in many languages", () => {
  const names =
    "order_id orderId invoiceNumber phone tracking_number Bestellnummer Rechnungsnummer facture pedido fatura ordine " +
    "bestelling zamowienie siparis zakaz заказ imei gtin timestamp sha256";

  for (const name of names.split(" ")) assert.match(kindsIn(name), /^other( other)*$/, name);
});

test("the last term of a name is that of the thing named", () => {
  assert.equal(kindsIn("card_number_hash").split(" ").at(-1), "other");
  assert.equal(kindsIn("order_card_number").split(" ").at(-1), "card");
  assert.equal(kindsIn("card_id").split(" ").at(-1), "other");
});

test("words that hold other words are not taken for them", () => {
  for (const text of ["panel", "company", "discard", "accordion", "spanning", "cardinal"]) {
    assert.equal(kindsIn(text), "", text);
  }
});
