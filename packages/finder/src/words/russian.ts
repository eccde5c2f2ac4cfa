/** Words beside numbers: Russian (Cyrillic and Latin letters). */

import type { WordList } from "./word-list.ts";

const card =
  "nomer karty|nomerkarty|bankovskaya karta|kreditnaya karta|номер карты|банковская карта|" +
  "банковской карты|кредитная карта|кредитной карты";

const brand = "karta|karty|карта|карты|картой";

const payment = "oplata|oplacheno|platezh|оплата|оплачено|платеж|платёж";

const other =
  "zakaz|nomer zakaza|schet|klient|telefon|posylka|otpravlenie|dogovor|artikul|snils|inn|ogrn|" +
  "заказ|номер заказа|счет|счёт|клиент|телефон|посылка|договор|артикул|снилс|инн|огрн";

/** Russian (Cyrillic and Latin letters) names and words, as `WordList` tells. */
export const russian: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "srok deistviya|deistvitelna do|срок действия|действительна до".split("|"),
  code: "kod bezopasnosti|код безопасности".split("|"),
  holder: "derzhatel|vladelets|держатель|владелец".split("|"),
};
