/** Where each network fact was read. Two sources or more stand behind every range. Read 2026-11-22. */

/** Sources by the key that the facts cite. */
export const sources = {
  cct: "braintree/credit-card-type 10.3.0, src/lib/card-types.ts (2026-06-30)",
  am: "activemerchant/active_merchant, billing/credit_card_methods.rb (2025-11-04; cites Mastercard rules, Elo BIN table, Discover VAR guide)",
  cty: "bendrucker/creditcards-types (2026-04-18)",
  pay: "jessepollak/payment src/index.coffee (2021-06-11)",
  acv: "apache/commons-validator CreditCardValidator.java (2026-08-05)",
  bps: "keraattin/BasicPanScanner internal/detector/bindata/bin_ranges.json (2025-10-23)",
  wiki: "Wikipedia, Payment card number, as tabled at ldapwiki.com Issuer Identification Number (2024-11-29)",
  scb: "SimpleCardBrand tests quoting the Wikipedia RuPay row (code search excerpt)",
  "rupay-py": "Python card-network class for RuPay (code search excerpt: 60, 6521, 6522)",
  ph: "zbalkan/PANhunt src/panhunt/patterns.py (2026-06-25)",
  zd: "zendesk/credit_card_sanitizer lib (2026-01-09)",
  be: "simsong/bulk_extractor src/scan_ccns2.cpp (2026-08-17)",
  ccsrch: "adamcaudill/ccsrch README and ccsrch.c (2017-01-02)",
  faq1091:
    "PCI SSC FAQ 1091, acceptable formats for truncation (pcisecuritystandards.org; change of 2022-06-30 seen at pciwatch.org)",
  securetrust: "SecureTrust blog on 8-digit BINs and truncation (2021, 2025)",
  src: "src-gmbh.de, 8 digit BINs and PCI DSS",
} as const;

/** The key of a source. */
export type SourceId = keyof typeof sources;
