/** Words beside numbers: the commonest ones of further languages, northern, eastern and far eastern. */

import type { WordList } from "./word-list.ts";

const card =
  "kortnummer|kortnr|kredittkort|kreditkort|betalkort|betalingskort|korttinumero|kortin numero|cislo karty|" +
  "cislo platebni karty|kartyaszam|bankkartya szam|numar card|numarul cardului|αριθμος καρτας|" +
  "卡号|卡號|信用卡号|信用卡號|银行卡号|カード番号|クレジットカード番号|카드번호|카드 번호|رقم البطاقة|מספר כרטיס";

const brand = "kort|kortti|karta|kartya|καρτα|信用卡|银行卡|クレジットカード|신용카드";

const other =
  "ordrenummer|fakturanummer|tilausnumero|laskunumero|objednavka|rendelesszam|szamlaszam|comanda|παραγγελια|" +
  "订单号|訂單編號|发票号|手机号|电话|注文番号|電話番号|請求書番号|주문번호|전화번호|송장번호";

/** Names and words of further languages, as `WordList` tells. */
export const further: WordList = {
  card: card.split("|"),
  brand: brand.split("|"),
  payment: "betaling|betalning|maksu|platba|fizetes|plata|πληρωμη|支付|付款|支払い|결제".split("|"),
  other: other.split("|"),
  expiry: "udlobsdato|utgangsdatum|utlopsdato|voimassa|platnost|lejarat|有效期|有効期限|유효기간".split("|"),
  code: "sikkerhedskode|sakerhetskod|turvakoodi|安全码|セキュリティコード".split("|"),
  holder: "kortholder|kortinnehavare|持卡人|カード名義".split("|"),
};
