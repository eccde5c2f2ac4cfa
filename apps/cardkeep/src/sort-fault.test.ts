import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CommandFault, exitCodes } from "./exit-codes.ts";
import { endingOf } from "./sort-fault.ts";

/** An error as a driver or the system throws it. */
function fault(traits: Readonly<Record<string, unknown>>, message = "quoted data"): Error {
  return Object.assign(new Error(message), traits);
}

describe("the ending of a command", () => {
  const cases = [
    [new CommandFault("Do that.", exitCodes.usage), 2, /^Do that\.$/],
    [fault({ name: "SettingsFault" }, "CARDKEEP_PORT must be"), 2, /^CARDKEEP_PORT must be$/],
    [fault({ name: "FolderInUse" }, "Another process"), 3, /^Another process$/],
    [fault({ name: "BackupFault" }, "It was altered."), 1, /^It was altered\.$/],
    [fault({ name: "Refusal", code: "database_unavailable" }), 3, /^The database cannot be reached/],
    [fault({ name: "Refusal", code: "tenant_exists" }, "A tenant exists."), 1, /^A tenant exists\.$/],
    [fault({ name: "CardkeepUnreachable" }, "No answer."), 3, /^No answer\. Check that it runs/],
    [fault({ code: "EADDRINUSE", port: 7430 }), 3, /^Port 7430 is taken/],
    [fault({ code: "28P01" }), 3, /^The database cannot be reached, or does not let the vault in/],
    [fault({ code: "ERR_SQLITE_ERROR", errcode: 26 }), 3, /is not a SQLite database/],
    [fault({ code: "ERR_SQLITE_ERROR", errcode: 2 | (14 << 8) }), 1, /^Cardkeep met a defect: Error/],
    [new AggregateError([fault({ code: "ECONNREFUSED" })]), 3, /^The database cannot be reached/],
    ["thrown text", 1, /^Cardkeep met a defect\.$/],
  ] as const;
  for (const [thrown, exitCode, sentence] of cases) {
    it(`has code ${exitCode} for ${String(sentence)}`, () => {
      const ending = endingOf(thrown);

      assert.equal(ending.exitCode, exitCode);
      assert.match(ending.sentence, sentence);
    });
  }

  it("of a defect tells its class and place, and never its message", () => {
    const { sentence } = endingOf(new TypeError("4242 4242 4242 4242 is not a function"));

    assert.match(sentence, /TypeError \(.*sort-fault\.test\.ts:\d+/);
    assert.doesNotMatch(sentence, /4242/);
  });
});
