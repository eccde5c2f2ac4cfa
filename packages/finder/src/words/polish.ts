/** Words beside numbers: Polish. */

import type { WordList } from "./word-list.ts";

const card =
  "numer karty|nr karty|karta kredytowa|karty kredytowej|karta platnicza|karty platniczej|numerkarty";

const brand = "karta|karty|karte";

const payment = "platnosc|zaplacono|obciazono";

const other =
  "zamowienie|numer zamowienia|nr zamowienia|faktura|faktury|klient|numer klienta|telefon|telefonu|" +
  "komorka|przesylka|przesylki|artykul|konto|rachunek|numer konta|referencja|identyfikator|" +
  "numer seryjny|umowa|umowy|pesel|nip|regon|paragon";

/** Polish names and words, as `WordList` tells. */
export const polish: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "waznosc|data waznosci|wazna do".split("|"),
  code: "kod bezpieczenstwa|kod zabezpieczajacy".split("|"),
  holder: "posiadacz|wlasciciel".split("|"),
};
