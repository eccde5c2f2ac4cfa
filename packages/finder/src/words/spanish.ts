/** Words beside numbers: Spanish. */

import type { WordList } from "./word-list.ts";

const card =
  "numero de tarjeta|numero tarjeta|num tarjeta|nro tarjeta|no tarjeta|tarjeta de credito|" +
  "tarjeta de debito|tarjeta credito";

const brand = "tarjeta";

const payment = "pago|pagado|cobro|cargo";

const other =
  "pedido|numero de pedido|factura|cliente|telefono|movil|celular|seguimiento|envio|articulo|" +
  "cuenta|numero de cuenta|referencia|identificador|serie|numero de serie|contrato|fecha|guia|folio";

/** Spanish names and words, as `WordList` tells. */
export const spanish: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "caducidad|vencimiento|fecha de caducidad|fecha de vencimiento|valida hasta".split("|"),
  code: "codigo de seguridad|codigo seguridad".split("|"),
  holder: "titular".split("|"),
};
