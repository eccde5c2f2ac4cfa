import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import { parseApart } from "./parse-apart.ts";
import { type ThreadLimits, usualThreadLimits } from "./thread-limits.ts";

const parser = new URL("./testing/bad-parser.ts", import.meta.url);

const tight: ThreadLimits = { ...usualThreadLimits, heapMiB: 32, memoryMiB: 64, stepMs: 1500 };

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Names of the pieces, and the reason of an early end. */
async function outcomeOf(word: string, limits?: ThreadLimits): Promise<{ names: string[]; reason?: string }> {
  const names: string[] = [];
  try {
    for await (const { name } of parseApart(parser, bytesOf(word), "", limits)) names.push(name);
  } catch (fault) {
    assert.ok(fault instanceof ReadingStopped);
    return { names, reason: fault.reason };
  }
  return { names };
}

describe("a parser in a thread of its own", () => {
  it("hands pieces over, one after the other", async () => {
    assert.deepEqual(await outcomeOf("fine"), { names: ["first", "content"] });
  });

  const faults = {
    fail: "its parser failed",
    stop: "it is damaged",
    crash: "its parser failed",
    loop: "its parser took too long",
    swell: "its parser needed too much memory",
    "swell outside": "its parser needed too much memory",
  };
  for (const [word, reason] of Object.entries(faults)) {
    it(`that is told to ${word} keeps what it gave, and says why it ended`, async () => {
      assert.deepEqual(await outcomeOf(word, tight), { names: ["first"], reason });
    });
  }

  it("is replaced after a failure", async () => {
    await outcomeOf("crash");

    assert.deepEqual(await outcomeOf("fine"), { names: ["first", "content"] });
  });

  it("may be left in the middle", async () => {
    for await (const { name } of parseApart(parser, bytesOf("loop"), "")) {
      assert.equal(name, "first");
      break;
    }

    assert.deepEqual(await outcomeOf("fine"), { names: ["first", "content"] });
  });

  it("may work while another waits, up to three", async () => {
    const names: string[] = [];
    for await (const outer of parseApart(parser, bytesOf("fine"), "")) {
      const inner = await outcomeOf("fine");
      names.push(outer.name, ...inner.names);
    }

    assert.deepEqual(names, ["first", "first", "content", "content", "first", "content"]);
  });

  it("does not hand over a piece beyond the limit", async () => {
    const unread: string[] = [];
    const limits = { ...usualThreadLimits, pieceBytes: 5 };

    for await (const piece of parseApart(parser, bytesOf("a longer piece"), "", limits)) {
      if ("unread" in piece) unread.push(piece.unread);
    }

    assert.deepEqual(unread, ["too large to be handed over"]);
  });

  it("prints nothing, and does not keep the process alive", () => {
    const program = `
      import { parseApart } from ${JSON.stringify(new URL("./parse-apart.ts", import.meta.url).href)};
      const bytes = new TextEncoder().encode("print");
      for await (const piece of parseApart(new URL(${JSON.stringify(parser.href)}), bytes, "")) void piece;
    `;

    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      timeout: 30_000,
    });

    assert.deepEqual([status, stdout.toString(), stderr.toString()], [0, "", ""]);
  });
});
