/** Words beside numbers: Italian. */

import type { WordList } from "./word-list.ts";

const card =
  "numero carta|numero della carta|numero di carta|num carta|carta di credito|carta di debito|nr carta";

const brand = "carta";

const payment = "pagamento|pagato|addebito";

const other =
  "ordine|numero ordine|fattura|cliente|codice cliente|telefono|cellulare|spedizione|tracciamento|" +
  "articolo|conto|numero conto|riferimento|identificativo|matricola|contratto|codice fiscale|" +
  "partita iva|pratica|scontrino|carta fedelta";

/** Italian names and words, as `WordList` tells. */
export const italian: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "scadenza|data di scadenza|valida fino".split("|"),
  code: "codice di sicurezza|codice sicurezza".split("|"),
  holder: "intestatario|titolare".split("|"),
};
