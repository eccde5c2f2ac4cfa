import assert from "node:assert/strict";
import { test } from "node:test";
import { formatFigure, formatTable, isMet } from "./report.ts";

test("figures carry their unit, and thousands stand apart", () => {
  assert.equal(formatFigure(6913.4, "/s"), "6,913 /s");
  assert.equal(formatFigure(3.456, "×"), "3.46 ×");
  assert.equal(formatFigure(0.5, "s"), "0.50 s");
});

test("a goal is met at its bound and missed beyond it", () => {
  const figure = (value: number) => ({ what: "rate", value, unit: "×" }) as const;
  assert.equal(isMet({ ...figure(3), atLeast: 3 }), true);
  assert.equal(isMet({ ...figure(2.999), atLeast: 3 }), false);
  assert.equal(isMet({ ...figure(600), atMost: 600 }), true);
  assert.equal(isMet({ ...figure(601), atMost: 600 }), false);
  assert.equal(isMet(figure(1)), undefined);
  assert.equal(isMet({ ...figure(Number.NaN), atMost: 600 }), false);
  assert.equal(isMet({ ...figure(0), atMost: 600 }), false);
});

test("the table says met, missed and not measured, and stays within 80 columns", () => {
  const text = formatTable([
    {
      title: "Tokenize",
      lines: [
        { what: "rate", value: 6913, unit: "/s" },
        { what: "÷ one commit per request", value: 3.456, unit: "×", atLeast: 3 },
        { what: "database per token", value: 1234.5, unit: "B", atMost: 600 },
        { what: "start to ready, with a name as long as they come", value: 1, unit: "s" },
        { what: "on PostgreSQL", missing: `no server ${"very ".repeat(30)}far away` },
      ],
    },
  ]);

  const lines = text.split("\n");
  assert.match(text, /rate +6,913 \/s$/m);
  assert.match(text, /÷ one commit per request +3\.46 × +≥ 3\.00 × +met$/m);
  assert.match(text, /database per token +1,235 B +≤ 600 B +MISSED$/m);
  assert.match(text, /on PostgreSQL +not measured: no server/);
  for (const line of lines) assert.ok(line.length <= 80, line);
});
