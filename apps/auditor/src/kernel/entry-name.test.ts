import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maskedName, numbersInName, textOfName } from "./entry-name.ts";

describe("a name", () => {
  it("that is UTF-8 stays as it is, its backslashes too", () => {
    assert.equal(textOfName(Buffer.from(String.raw`Überweisung\x.txt`)), String.raw`Überweisung\x.txt`);
  });

  it("that is no UTF-8 shows each strange byte, and doubles its backslashes", () => {
    assert.equal(textOfName(Buffer.from([0x61, 0xff, 0x5c, 0x62])), String.raw`a\xff\\b`);
  });

  const shown = [
    ["4111111111111111", "411111******1111"],
    ["a4111-1111-1111-1111.log", "a411111******1111.log"],
    ["378282246310005", "378282*****0005"],
    ["4111_1111 1111.1111", "411111******1111"],
  ] as const;
  for (const [name, masked] of shown) {
    it(`is shown as ${masked}`, () => {
      assert.equal(maskedName(name), masked);
    });
  }

  it("with a number inside a longer run of digits is masked, and the number is not taken for whole", () => {
    const name = "2024010141111111111111112024";

    assert.equal(maskedName(name).includes("4111111111111111"), false);
    assert.deepEqual(
      numbersInName(name).filter(({ isWhole }) => isWhole),
      [],
    );
  });

  it("with dates, counts and hashes is left alone", () => {
    for (const name of ["20240101123456.log", "access-1700000000000.log", "000000000000000000000000.log"]) {
      assert.equal(maskedName(name), name);
    }
  });
});
