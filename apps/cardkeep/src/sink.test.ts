import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { openSink } from "./sink.ts";

describe("a new file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "cardkeep-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("has its name only when it is whole", async () => {
    const sink = openSink(path.join(folder, "out"));

    await sink.write("one\n");
    const during = readdirSync(folder);
    await sink.finish();

    assert.equal(during.includes("out"), false);
    assert.deepEqual(readdirSync(folder), ["out"]);
    assert.equal(readFileSync(path.join(folder, "out"), "utf8"), "one\n");
  });

  it("is not put over one that came while it was written", async () => {
    const file = path.join(folder, "out");
    const sink = openSink(file);
    await sink.write("ours");
    writeFileSync(file, "theirs");

    await assert.rejects(sink.finish(), /exists already/);

    assert.equal(readFileSync(file, "utf8"), "theirs");
    assert.deepEqual(readdirSync(folder), ["out"]);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`leaves nothing behind when ${signal} ends the command`, async () => {
      const sink = JSON.stringify(path.join(import.meta.dirname, "sink.ts"));
      const file = JSON.stringify(path.join(folder, "out"));
      const program = `const { openSink } = await import(${sink}); await openSink(${file}).write("half"); console.log("open"); setInterval(() => {}, 1000);`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
      await once(child.stdout, "data");
      const during = readdirSync(folder).length;

      child.kill(signal);
      const [code] = (await once(child, "exit")) as [number];

      assert.equal(during, 1);
      assert.equal(code, signal === "SIGINT" ? 130 : 143);
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  it("lets a reader of standard output go away", () => {
    const main = path.join(import.meta.dirname, "main.ts");
    const out = execFileSync("/bin/sh", [
      "-c",
      `"${process.execPath}" "${main}" serve --help | head -n 1; echo $?`,
    ]);

    assert.match(out.toString(), /^Usage: cardkeep serve.*\n0\n$/);
  });
});
