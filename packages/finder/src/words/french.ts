/** Words beside numbers: French. */

import type { WordList } from "./word-list.ts";

const card =
  "numero de carte|numero carte|num carte|no carte|carte bancaire|carte bleue|carte de credit|" +
  "numcarte|numero cb|num cb";

const brand = "carte|cb";

const payment = "paiement|paye|reglement|debite";

const other =
  "commande|numero de commande|facture|client|numero client|telephone|tel|portable|colis|suivi|" +
  "numero de suivi|article|compte|numero de compte|horodatage|identifiant|dossier|contrat|serie|" +
  "numero de serie|siret|siren|securite sociale|carte de fidelite|bon";

/** French names and words, as `WordList` tells. */
export const french: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "expiration|date d expiration|expire fin|valable jusqu".split("|"),
  code: "cryptogramme|code de securite".split("|"),
  holder: "titulaire|porteur".split("|"),
};
