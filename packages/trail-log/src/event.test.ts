import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson } from "./canonical-json.ts";
import { encodeEvent, type TrailEvent } from "./event.ts";
import { parseEvent } from "./parse-event.ts";
import { sampleEvent } from "./testing/sample-trail.ts";

const refused = { name: "TrailRefused", code: "event_refused" };

const text = fc.string({ unit: "binary" });
const member = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), fc.nat(2000).map(String));
const at = fc
  .date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

const anyEvent: fc.Arbitrary<TrailEvent> = fc.record(
  {
    id: text,
    at,
    tenant: text,
    actor: fc.record({ kind: fc.constantFrom("credential", "person", "system"), id: text }),
    action: text,
    resource: fc.option(text),
    purpose: text,
    outcome: fc.constantFrom("success", "refused", "failure"),
    reason: text,
    ip: fc.option(text),
    request_id: fc.option(text),
    detail: fc.dictionary(name, member, { noNullPrototype: false }),
  },
  {
    requiredKeys: [
      "id",
      "at",
      "tenant",
      "actor",
      "action",
      "resource",
      "outcome",
      "ip",
      "request_id",
      "detail",
    ],
  },
);

test("the quick encoding is the canonical JSON of every event", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const bytes = encodeEvent(event);

      assert.equal(Buffer.from(bytes).toString(), canonicalJson(event));
    }),
    { numRuns: 2000 },
  );
});

test("an event reads back as it was written", () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const written = Buffer.from(encodeEvent(event)).toString();

      assert.equal(canonicalJson(parseEvent(written)), written);
    }),
  );
});

test("details are sorted by code units, whatever order they come in", () => {
  const detail = { b: 1, 10: 2, a: 3, 9: 4, "\ufb33": 5, "\u{1f600}": 6 };

  const written = Buffer.from(encodeEvent({ ...sampleEvent(0), detail })).toString();

  assert.match(written, /"detail":\{"10":2,"9":4,"a":3,"b":1,"\u{1f600}":6,"\ufb33":5\}/u);
});

test("an escaped backslash before ud83d is text, a lone surrogate is refused", () => {
  const written = encodeEvent({ ...sampleEvent(0), tenant: "\\ud83d" });

  assert.equal(parseEvent(Buffer.from(written).toString()).tenant, "\\ud83d");
  assert.throws(() => encodeEvent({ ...sampleEvent(0), tenant: "\ud83d" }), refused);
});

test("an event that is not one is refused", () => {
  const changes: object[] = [
    { at: "2026-02-30T00:00:00.000Z" },
    { at: "2026-01-01T00:00:00Z" },
    { at: "2026-01-01T00:00:00.000+00:00" },
    { at: "2026-01-01T24:00:00.000Z" },
    { at: "" },
    { id: 7 },
    { tenant: undefined },
    { actor: null },
    { actor: { kind: "robot", id: "x" } },
    { actor: { kind: "system", id: 1 } },
    { outcome: "ok" },
    { resource: undefined },
    { purpose: null },
    { detail: null },
    { detail: [] },
    { detail: { a: Number.NaN } },
    { detail: { a: { b: 1 } } },
    { detail: { a: undefined } },
    { action: "x".repeat(65_536) },
  ];

  for (const change of changes) {
    assert.throws(() => encodeEvent({ ...sampleEvent(0), ...change }), refused);
  }
});

test("an event text that has another spelling, an unknown field or a repeated key is refused", () => {
  const good = Buffer.from(encodeEvent(sampleEvent(0))).toString();
  const other = [
    ` ${good}`,
    `${good}\n`,
    good.replace('"action":', '"action": '),
    good.replace('{"action":"token.create"', '{"action":"token.reveal","action":"token.create"'),
    good.replace('"tenant":', '"tenancy":"x","tenant":'),
    good.replace("4242", "\\u0034242"),
    good.replace('"tries":0', '"tries":0.0'),
    "null",
    "[]",
    "{",
    "",
  ];

  assert.equal(parseEvent(good).tenant, "default");
  for (const text of other) assert.throws(() => parseEvent(text), refused);
});
