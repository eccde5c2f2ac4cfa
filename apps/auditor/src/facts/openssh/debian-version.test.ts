import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOlder } from "./debian-version.ts";

describe("a package version", () => {
  const pairs: readonly [string, string][] = [
    ["1:9.2p1-2+deb12u2", "1:9.2p1-2+deb12u3"],
    ["1:9.2p1-2+deb12u9", "1:9.2p1-2+deb12u10"],
    ["1:9.2p1-2", "1:9.2p1-2+deb12u1"],
    ["1:8.9p1-3", "1:9.2p1-2"],
    ["9.9-1", "1:8.0-1"],
    ["1:9.6p1-3ubuntu13", "1:9.6p1-3ubuntu13.3"],
    ["1.0~rc1-1", "1.0-1"],
    ["1.0-1", "1.0-1.1"],
  ];
  for (const [older, newer] of pairs) {
    it(`${older} comes before ${newer}`, () => {
      assert.ok(isOlder(older, newer));
      assert.ok(!isOlder(newer, older));
      assert.ok(!isOlder(older, older));
    });
  }
});
