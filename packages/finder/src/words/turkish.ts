/** Words beside numbers: Turkish. */

import type { WordList } from "./word-list.ts";

const card = "kart numarasi|kart no|kartno|kredi karti|kredi karti numarasi|banka karti";

const brand = "kart";

const payment = "odeme|odendi|tahsilat";

const other =
  "siparis|siparis no|fatura|musteri|musteri no|telefon|cep|kargo|takip|takip no|urun|hesap|" +
  "hesap no|referans|seri no|sozlesme|kimlik|tc kimlik|vergi no|fis";

/** Turkish names and words, as `WordList` tells. */
export const turkish: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "son kullanma|gecerlilik|skt".split("|"),
  code: "guvenlik kodu|guvenlik numarasi".split("|"),
  holder: "kart sahibi|sahibi".split("|"),
};
