import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { it } from "node:test";
import { make } from "./new.js";

it("a draft of a check is written once, under its id", () => {
  const root = mkdtempSync(path.join(os.tmpdir(), "cardkeep-new-"));

  const said = [
    make(root, ["check", "sshd.banner"]),
    make(root, ["check", "sshd.banner"]),
    make(root, ["check", "../x"]),
  ];
  const text = readFileSync(path.join(root, "apps/auditor/src/checks/sshd/banner.ts"), "utf8");
  rmSync(root, { recursive: true });

  assert.match(text, /export const rule = check\(\{/);
  assert.match(said[0] ?? "", /is written/);
  assert.match(said[1] ?? "", /exists already/);
  assert.match(said[2] ?? "", /^Usage/);
});
