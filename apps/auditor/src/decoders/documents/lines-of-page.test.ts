import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { linesOfPage, type Placed } from "./lines-of-page.ts";

const number = "4111111111111111";

function at(left: number, base: number, text: string): Placed {
  return { text, left, right: left + 6 * text.length, base, height: 12 };
}

describe("the lines of a page", () => {
  it("join what touches, part what stands apart, and keep columns apart", () => {
    const touching = number.split("").map((digit, place) => at(10 + 6.5 * place, 100, digit));

    const text = linesOfPage([
      ...touching,
      at(200, 100, "12/26"),
      at(233, 100, "next"),
      at(350, 100, "12.50"),
    ]);

    assert.equal(text, `${number}\t12/26 next\t12.50`);
  });

  it("go from the top, and from left to right, in whatever order they were drawn", () => {
    const text = linesOfPage([
      at(10, 20, "last"),
      at(50, 101, "1111"),
      at(10, 100, "4111"),
      at(10, 60, "middle"),
    ]);

    assert.equal(text, "4111 1111\nmiddle\nlast");
  });

  it("give a number with a box for each digit once more as a number", () => {
    const boxes = number.split("").map((digit, place) => at(10 + 20 * place, 100, digit));

    assert.equal(linesOfPage(boxes), `${number.split("").join(" ")}\n${number}`);
  });
});
