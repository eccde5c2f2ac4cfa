import assert from "node:assert/strict";
import { test } from "node:test";
import { cvcLengthOf, isCvc } from "./cvc.ts";
import { networkIds } from "./network.ts";

test("American Express prints four digits, UATP none, every other network three", () => {
  for (const id of networkIds) {
    const expected = id === "amex" ? 4 : id === "uatp" ? undefined : 3;

    assert.equal(cvcLengthOf(id), expected);
    assert.equal(isCvc("123", id), expected === 3);
    assert.equal(isCvc("1234", id), expected === 4);
  }
});

test("a number of no known network may have three or four digits", () => {
  assert.equal(cvcLengthOf("unknown"), undefined);
  assert.deepEqual(
    ["12", "123", "1234", "12345"].map((text) => isCvc(text, "unknown")),
    [false, true, true, false],
  );
});

test("only ASCII digits are a security code", () => {
  for (const text of ["", "12a", " 123", "123\n", "١٢٣", "１２３", "-12", "1.2"]) {
    assert.equal(isCvc(text, "visa"), false);
    assert.equal(isCvc(text, "unknown"), false);
  }
});
