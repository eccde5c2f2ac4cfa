import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { canonicalJson, type JsonValue, parseEvent } from "@cardkeep/trail-log";
import fc from "fast-check";
import { fixedClock } from "../kernel/clock.ts";
import { parseId } from "../kernel/id.ts";
import { seededRandom } from "../kernel/random.ts";
import { trailEntry, type TrailRecord } from "./trail-entry.ts";

const needs = { clock: fixedClock(Date.UTC(2026, 2, 1)), random: seededRandom(1) };

const plain: TrailRecord = {
  tenant: "default",
  actor: { kind: "system", id: "clockwork" },
  action: "key.destroy",
  resource: "key_1",
  outcome: "success",
  ip: null,
  requestId: null,
};

const eventOf = (record: TrailRecord) => parseEvent(String(trailEntry(needs, record).values[2]));

describe("trail entry", () => {
  it("a record becomes a dated event with an id of its own", () => {
    const event = eventOf({ ...plain, detail: { to: 2, from: 1 } });

    assert.notEqual(parseId("evt", event.id), undefined);
    assert.deepEqual(event, {
      id: event.id,
      at: "2026-03-01T00:00:00.000Z",
      tenant: "default",
      actor: { kind: "system", id: "clockwork" },
      action: "key.destroy",
      resource: "key_1",
      outcome: "success",
      ip: null,
      request_id: null,
      detail: { from: 1, to: 2 },
    });
  });

  it("the time follows the clock, back too", () => {
    const clock = fixedClock(Date.UTC(2026, 2, 1));
    const timeOf = () =>
      parseEvent(String(trailEntry({ ...needs, clock }, plain).values[2])).at.slice(11, 23);

    const first = timeOf();
    clock.advance(1);
    const second = timeOf();
    clock.advance(-1);

    assert.deepEqual([first, second, timeOf()], ["00:00:00.000", "00:00:00.001", "00:00:00.000"]);
  });

  it("whatever a caller wrote, the stored text is canonical and can be read back", () => {
    const text = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });
    const detail = fc.dictionary(
      fc.string(),
      fc.oneof(
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
    );
    fc.assert(
      fc.property(text, detail, (purpose, detail) => {
        const canonical = String(trailEntry(needs, { ...plain, purpose, detail }).values[2]);

        assert.equal(canonicalJson(JSON.parse(canonical) as JsonValue), canonical);
        assert.equal(parseEvent(canonical).purpose, purpose.toWellFormed());
      }),
    );
  });
});
