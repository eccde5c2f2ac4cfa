import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { splitLine } from "./words.ts";

describe("a line of sshd_config", () => {
  const lines: readonly [string, readonly string[]][] = [
    ["", []],
    ["  # PermitRootLogin yes", []],
    ["PermitRootLogin no", ["PermitRootLogin", "no"]],
    ["\tPermitRootLogin = no \r", ["PermitRootLogin", "no"]],
    ["PermitRootLogin=no", ["PermitRootLogin", "no"]],
    ['"PermitRootLogin" no', ["PermitRootLogin", "no"]],
    ["LogLevel verbose # why", ["LogLevel", "verbose"]],
    ["LogLevel verbose#why", ["LogLevel", "verbose#why"]],
    ['ChrootDirectory "/a b"', ["ChrootDirectory", "/a b"]],
    ["SetEnv A=1 B='c d'", ["SetEnv", "A=1", "B=c d"]],
    [String.raw`Banner /a\ b`, ["Banner", "/a b"]],
    ['AllowUsers ""', ["AllowUsers", ""]],
  ];
  for (const [line, words] of lines) {
    it(`${JSON.stringify(line)} is ${JSON.stringify(words)}`, () => {
      assert.deepEqual(splitLine(line), { words });
    });
  }

  it("whose quotes do not close is a fault", () => {
    assert.deepEqual(splitLine('Banner "/a'), { fault: "quotes do not close" });
  });
});
