import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isoOf, steadyClock } from "./clock.ts";
import { describeDefect, openLog } from "./log.ts";
import { formatCursor, parseCursor } from "./page.ts";
import { problemOf } from "./problem.ts";
import { seededRandom, systemRandom } from "./random.ts";
import { refusals } from "./refusal.ts";

describe("the steady clock", () => {
  it("stands still while the time of day runs back, and goes on after", () => {
    const times = [1000, 2000, 500, 1500, 2500];
    const clock = steadyClock(() => times.shift() ?? 0);

    assert.deepEqual(
      [clock.now(), clock.now(), clock.now(), clock.now(), clock.now()],
      [1000, 2000, 2000, 2000, 2500],
    );
    assert.equal(isoOf(0), "1970-01-01T00:00:00.000Z");
  });
});

describe("random bytes", () => {
  it("are the caller's own and never given twice", () => {
    const random = systemRandom();
    const drawn = new Set(Array.from({ length: 5000 }, () => Buffer.from(random.bytes(32)).toString("hex")));
    const long = random.bytes(10_000);

    assert.equal(drawn.size, 5000);
    assert.equal(long.length, 10_000);
    assert.equal(random.bytes(16).buffer.byteLength, 16);
  });

  it("of a seed repeat", () => {
    assert.deepEqual(seededRandom(9).bytes(20), seededRandom(9).bytes(20));
  });
});

describe("cursors", () => {
  it("come back as they went, and nothing else is one", () => {
    assert.deepEqual(parseCursor(formatCursor([1_700_000_000_000, 42]), 2), [1_700_000_000_000, 42]);
    for (const wrong of [
      "",
      "!",
      "AAAA",
      formatCursor([1]),
      "x".repeat(500),
      Buffer.from("1.2.3").toString("base64url"),
    ]) {
      assert.equal(parseCursor(wrong, 2), undefined);
    }
  });
});

describe("refusals", () => {
  const refuse = refusals({ gone: [410, "It is gone."] });

  it("become problem documents of fixed sentences", () => {
    const problem = problemOf(
      refuse.gone({ param: "id", rule: "gone", cause: new Error("4242424242424242") }),
      "req_1",
    );

    assert.deepEqual(problem, {
      type: "/docs#problem-gone",
      title: "It is gone.",
      status: 410,
      code: "gone",
      param: "id",
      rule: "gone",
      request_id: "req_1",
    });
  });
});

describe("the log", () => {
  it("writes lines at its level and above", () => {
    const lines: string[] = [];
    const log = openLog(
      "warn",
      (line) => lines.push(line),
      () => 0,
    );

    log.info("started");
    log.warn("slow", { seconds: 3 });

    assert.deepEqual(lines, [
      '{"at":"1970-01-01T00:00:00.000Z","level":"warn","event":"slow","seconds":3}\n',
    ]);
  });

  it("describes a defect by class and place, never by its message", () => {
    const described = describeDefect(new TypeError("cannot read 4242424242424242"));

    assert.equal(described["defect"], "TypeError");
    assert.match(String(described["places"]), /kernel\.test\.ts:\d+/);
    assert.doesNotMatch(JSON.stringify(described), /4242/);
  });
});
