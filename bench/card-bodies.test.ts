import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPan } from "@cardkeep/pan";
import { batchBody, cardNumbers, numberLength, singleBody } from "./card-bodies.ts";

const draw = (seed: number, count: number): string[] => {
  const write = cardNumbers(seed);
  const bytes = Buffer.alloc(numberLength);
  return Array.from({ length: count }, () => {
    write(bytes, 0);
    return bytes.toString("latin1");
  });
};

test("every generated number passes the vault's own check, and hardly one comes twice", () => {
  const numbers = draw(7, 2000);

  assert.ok(numbers.every((digits) => checkPan(digits).ok));
  assert.ok(new Set(numbers).size > 1990);
});

test("the same seed gives the same numbers, another seed others", () => {
  assert.deepEqual(draw(1, 5), draw(1, 5));
  assert.notDeepEqual(draw(1, 5), draw(2, 5));
});

test("a body knows where its numbers go", () => {
  const single = singleBody();
  const batch = batchBody(3);

  assert.equal(single.numbersAt.length, 1);
  assert.equal(batch.numbersAt.length, 3);
  for (const at of batch.numbersAt) assert.equal(batch.text.slice(at - 10, at), '"number":"');
});
