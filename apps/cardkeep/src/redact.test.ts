import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, it } from "node:test";

const main = path.join(import.meta.dirname, "main.ts");
const visa = "4111111111111111";

function redacted(
  input: string | Buffer,
  ...words: string[]
): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "redact", ...words], {
    input,
    encoding: "latin1",
  });
  return { status, out: stdout, err: stderr };
}

describe("cardkeep redact", () => {
  it("masks what passes through and counts it on standard error", () => {
    const input = `{"pan":"${visa}","cvv":"123","n":${visa}}\nwords\n${visa}`;

    const { status, out, err } = redacted(input);

    assert.equal(status, 0);
    assert.equal(out, '{"pan":"411111******1111","cvv":"***","n":4111110000001111}\nwords\n411111******1111');
    assert.equal(err, "Masked: 4.\n");
  });

  it("keeps the last four digits alone where that is asked for", () => {
    assert.equal(redacted(`${visa}\n`, "--mask", "last4").out, "************1111\n");
    assert.equal(redacted(visa, "--mask", "none").status, 2);
  });

  it("leaves bytes that are no text as they are", () => {
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 256));

    assert.ok(Buffer.from(redacted(bytes).out, "latin1").equals(bytes));
  });

  it("ends quietly when its reader went away", () => {
    const command = `yes "words ${visa}" | "$0" "$1" redact | head -2`;

    const { status, stdout, stderr } = spawnSync("/bin/sh", ["-c", command, process.execPath, main], {
      encoding: "utf8",
    });

    assert.equal(status, 0);
    assert.equal(stdout, "words 411111******1111\nwords 411111******1111\n");
    assert.equal(stderr.includes("Masked"), false);
    assert.equal(/error/i.test(stderr.replaceAll(/^yes: .*$/gm, "")), false, stderr.slice(0, 200));
  });
});
