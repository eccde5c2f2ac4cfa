/** Words beside numbers: Dutch. */

import type { WordList } from "./word-list.ts";

const card = "kaartnummer|kaart nummer|kaartnr|creditcardnummer|betaalkaart|bankpas|pasnummer";

const brand = "kaart|creditcard";

const payment = "betaling|betaald";

const other =
  "bestelling|bestelnummer|ordernummer|factuur|factuurnummer|klant|klantnummer|telefoon|" +
  "telefoonnummer|mobiel|zending|pakket|artikel|artikelnummer|rekening|rekeningnummer|referentie|" +
  "kenmerk|serienummer|contractnummer|tijdstempel|klantenkaart";

/** Dutch names and words, as `WordList` tells. */
export const dutch: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "vervaldatum|geldig tot|verloopt".split("|"),
  code: "beveiligingscode|veiligheidscode|controlegetal".split("|"),
  holder: "kaarthouder|houder".split("|"),
};
