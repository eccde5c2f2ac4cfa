/** Words beside numbers: German. */

import type { WordList } from "./word-list.ts";

const card =
  "kartennummer|kartennr|karten nr|karten nummer|kreditkarte|kreditkartennummer|kreditkartennr|" +
  "kk nr|kknummer|debitkarte|bankkarte";

const brand = "karte|karten";

const payment = "zahlung|bezahlt|zahlungsmittel|belastet|abbuchung|kartenzahlung";

const other =
  "bonuskarte|beleg|lieferschein|lieferung|bestellung|bestellnummer|bestellnr|auftrag|auftragsnummer|auftragsnr|rechnung|rechnungsnummer|" +
  "kunde|kundennummer|kundennr|kontonummer|telefon|telefonnummer|handy|rufnummer|mobil|artikel|" +
  "artikelnummer|artikelnr|sendung|sendungsnummer|paketnummer|vorgang|vorgangsnummer|referenz|" +
  "belegnummer|seriennummer|geraetenummer|vertragsnummer|kundenkarte|gutschein|zeitstempel|zaehler|" +
  "zaehlernummer|steuernummer|aktenzeichen";

/** German names and words, as `WordList` tells. */
export const german: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "ablauf|ablaufdatum|gueltig bis|gultig bis|gueltigkeit".split("|"),
  code: "pruefnummer|prufnummer|pruefziffer|prufziffer|kartenpruefnummer|kartenprufnummer|sicherheitscode".split(
    "|",
  ),
  holder: "karteninhaber|inhaber".split("|"),
};
