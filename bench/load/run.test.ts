import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { openScratch } from "../scratch.ts";
import { startBare } from "../servers/server.ts";
import { runLoad } from "./run.ts";

test("a load of so many calls on the bare server is answered without an error", async () => {
  const scratch = openScratch(tmpdir());
  try {
    const server = await startBare(scratch);
    const once = { connections: 4, warmSeconds: 0, seconds: 30, count: 50 } as const;

    const single = await runLoad(scratch, server, { ...once, call: { kind: "tokenize" } });
    const batch = await runLoad(scratch, server, { ...once, call: { kind: "batch", items: 1000 } });
    const read = await runLoad(scratch, server, { ...once, call: { kind: "read", paths: ["/v1/tokens/x"] } });

    for (const run of [single, batch, read]) {
      assert.equal(run.answers, 50);
      assert.equal(run.errors, 0);
      assert.ok(run.perSecond > 0);
    }
    await assert.rejects(
      runLoad(scratch, server, { ...once, call: { kind: "read", paths: ["/nowhere"] } }),
      /errors/,
    );
  } finally {
    await scratch.clean();
  }
});
