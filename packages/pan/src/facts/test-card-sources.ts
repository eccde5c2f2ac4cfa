/** Where each published test card was read. Read 2026-11-22. */

/** Sources by the key that the test cards cite. */
export const testCardSources = {
  S1: "Stripe test cards, gist DominicWatts/e5a83ae2 (2024-03-27), matches docs.stripe.com/testing",
  S2: "Stripe test cards, gists Zonalds/3b9acc3a and Hoang-Minh/a108a712 (2021)",
  S3: "Stripe test cards, gist adamlutz/3e264178",
  S4: "Stripe list in twny/booker README and zenn.dev scrap",
  BT1: "Braintree ruby gem constants, rubydoc.info Braintree::Test::CreditCardNumbers",
  BT2: "Braintree sandbox list, gist DominicWatts/e268e59f (2024-06-17)",
  BT3: "braintree/braintree_node lib/braintree/test_values/credit_card_numbers.js",
  PP1: "PayPal Payflow testing page, developer.paypal.com",
  PP2: "PayPal manager help list (copies at pastebin BWmSLYU8 and blog.csdn.net)",
  AD1: "Adyen list in a commercetools integration test (find_string 22365021663, cites docs.adyen.com)",
  AD2: "Adyen iOS sample lists (find_string 35453404201, 3940550351)",
  AD3: "test-card allow list in a Rust secret scanner that cites the Stripe, PayPal and Adyen pages (read_file 58598420587)",
  AD4: "Adyen list, gist sschlein/100f8061",
  AD5: "Adyen list as copied in magicpay.gitbook.io",
  AD6: "test-card list (find_string 69085895536)",
  AN1: "Authorize.Net, gist forgotpw1/2a55be56",
  AN2: "Authorize.Net, gist tleen/6382987 and processwith/test-payment-cards",
  TP: "TabaPay sandbox test cards page",
  MG: "Mastercard gateway test cards page",
  NMI: "NMI test page",
  MX: "mgara gist eb1489b9 (Cybersource and Braintree)",
  DP: "gist Dottenpixel/2852948 and a unit test (find_string 35524002410)",
  BB: "Blackbaud demo-mode card page",
  UT: "unit tests (find_string 38107215791, 44524050089, 25394126080, 17635402543, 2507580900)",
} as const;
