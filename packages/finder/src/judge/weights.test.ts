import assert from "node:assert/strict";
import { test } from "node:test";
import { scoreOf } from "./score.ts";
import { ceilingReasons, otherCeiling, type Reason, reasonSentences, weights } from "./weights.ts";

const reasons = Object.keys(weights) as Reason[];

test("every reason is one sentence in words", () => {
  assert.deepEqual(Object.keys(reasonSentences), reasons);
  for (const sentence of Object.values(reasonSentences)) assert.match(sentence, /^[A-Z][^.]+\.$/);
  assert.equal(new Set(Object.values(reasonSentences)).size, reasons.length);
});

test("only being published lifts a number above its ceiling that is named as another thing", () => {
  const lifts = reasons.filter((reason) => weights[reason] > 0 && reason !== "published_test_number");
  for (const named of ceilingReasons) {
    assert.equal(scoreOf([named, ...lifts]).confidence, otherCeiling);
    assert.ok(scoreOf([named, "published_test_number", ...lifts]).confidence > otherCeiling);
  }
});
