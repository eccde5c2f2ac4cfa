/** Names of columns that speak of card numbers, or of text in which people leave them. */

/** Parts of names, in lower case without dividers, in the languages that schemas are written in. */
const parts = [
  ..."pan|card|ccn|ccnum|cc_|_cc|credit|debit|cvv|cvc|track|payment|acct|account|number|num|nummer".split(
    "|",
  ),
  ..."karte|carte|tarjeta|carta|cartao|kart|karta|numero|konto|cuenta|compte|conta|plat".split("|"),
  ..."note|comment|remark|message|memo|text|body|content|description|subject|reason|detail".split("|"),
  ..."payload|request|response|raw|log|event|data|meta|extra|attributes|props|json|xml|blob".split("|"),
];

const named = new RegExp(parts.join("|"), "i");

/** Whether a column is to be read in full for its name alone. */
export function isCardName(name: string): boolean {
  return named.test(name);
}
