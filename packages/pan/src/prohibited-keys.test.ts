import assert from "node:assert/strict";
import { test } from "node:test";
import { isProhibitedKey, prohibitedKeys } from "./prohibited-keys.ts";

test("names of sensitive authentication data are refused in every spelling", () => {
  const names =
    "track track1 Track_2 track-data TRACK2DATA magStripe mag_stripe pin PIN pin_block pinBlock PinBlock cvv CVV2 " +
    "cvc cvc2 cid card_security_code cardSecurityCode card-cvv security.code cvn2 ｃｖｖ c\u200bvv";

  for (const name of names.split(" ")) assert.equal(isProhibitedKey(name), true, name);
  for (const name of prohibitedKeys) assert.equal(isProhibitedKey(name.toUpperCase()), true, name);
});

test("ordinary names are accepted", () => {
  const names =
    "name tracking tracking_number order_id soundtrack pinned pinterest spin shipping customer cider " +
    "number exp_month last4 bin opinion verification_code track_title constructor __proto__";

  for (const name of ["", ...names.split(" ")]) assert.equal(isProhibitedKey(name), false, name);
});
