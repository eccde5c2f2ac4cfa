import assert from "node:assert/strict";
import { test } from "node:test";
import { isArticleCode } from "./article-code.ts";

test("the check digit of article codes is told at 13 and 14 digits", () => {
  const right = ["4006381333931", "9780306406157", "10614141000415"];
  const wrong = ["4006381333932", "9780306406158", "10614141000416", "96385074", ""];

  for (const digits of right) assert.equal(isArticleCode(digits), true, digits);
  for (const digits of wrong) assert.equal(isArticleCode(digits), false, digits);
});
