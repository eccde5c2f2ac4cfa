import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { builtKernel } from "../../assembly/build-wasm.ts";
import { openExports } from "./wasm-exports.ts";

test("the compiled kernel that is kept is what its sources compile to", async () => {
  const kept = readFileSync(new URL("kernel.wasm", import.meta.url));

  assert.ok(kept.equals(await builtKernel()), "run: node packages/finder/assembly/build-wasm.ts");
});

test("every opened kernel has a memory of its own, below 2 MiB, that never moves", () => {
  const [one, other] = [openExports(), openExports()];

  assert.notEqual(one.memory.buffer, other.memory.buffer);
  assert.ok(one.memory.buffer.byteLength < 2_097_152);
});
