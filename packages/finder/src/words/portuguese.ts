/** Words beside numbers: Portuguese. */

import type { WordList } from "./word-list.ts";

const card =
  "numero do cartao|numero cartao|num cartao|nr cartao|cartao de credito|cartao de debito|" +
  "cartao credito";

const brand = "cartao";

const payment = "pagamento|pago|cobranca";

const other =
  "pedido|numero do pedido|fatura|nota fiscal|cliente|telefone|celular|rastreio|rastreamento|" +
  "encomenda|artigo|conta|numero da conta|referencia|identificador|serie|contrato|cpf|cnpj|nif|" +
  "boleto|protocolo";

/** Portuguese names and words, as `WordList` tells. */
export const portuguese: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: payment.split("|"),
  other: other.split("|"),
  expiry: "validade|vencimento|data de validade|valido ate".split("|"),
  code: "codigo de seguranca|codigo seguranca".split("|"),
  holder: "titular|portador".split("|"),
};
