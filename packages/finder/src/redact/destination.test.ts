import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { after, describe, it } from "node:test";
import pino from "pino";
import { redactingDestination } from "./destination.ts";

const visa = "4111111111111111";
const masked = "411111******1111";
const folder = mkdtempSync(path.join(tmpdir(), "redact-"));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = (): string => path.join(folder, `${files++}.log`);
const linesOf = (file: string): string[] => readFileSync(file, "utf8").split("\n").slice(0, -1);
const door = path.join(import.meta.dirname, "index.ts");

for (const sync of [true, false]) {
  describe(sync ? "a destination that writes at once" : "a destination that writes in the background", () => {
    it("masks what pino logs: messages, fields, numbers, keys, errors", async () => {
      const dest = newFile();
      const destination = redactingDestination({ dest, sync });
      const log = pino({}, destination);

      log.info(`paid with ${visa}`);
      log.info({ card: Number(visa), deep: { list: [visa], [visa]: 1 } }, "fields");
      log.error(new Error(`refused ${visa}`, { cause: new Error(visa) }));
      log.child({ of: visa }).warn({ pan: visa, cvv: "123" }, "child");
      destination.end();
      await once(destination, "close");

      const lines = linesOf(dest);
      assert.equal(lines.length, 4);
      for (const line of lines) JSON.parse(line);
      assert.equal(lines.join("").includes(visa.slice(6)), false);
      assert.equal(lines.join("").includes('"cvv":"***"'), true);
      assert.ok(lines[0]?.includes(`paid with ${masked}`));
      assert.ok(destination.redacted >= 8);
    });

    it("masks a number split over writes, and writes an unfinished line when asked", () => {
      const dest = newFile();
      const destination = redactingDestination({ dest, sync });

      for (const piece of ["a 4111", "11111111", "1111 b"]) destination.write(piece);
      destination.flushSync();

      assert.equal(readFileSync(dest, "utf8"), `a ${masked} b`);
    });

    it("keeps the order and every line of many writes", async () => {
      const dest = newFile();
      const destination = redactingDestination({ dest, sync });

      for (let at = 0; at < 20_000; at++) {
        if (!destination.write(`line ${at} ${at % 10 === 0 ? visa : "of words"}\n`))
          await once(destination, "drain");
      }
      destination.end();
      await once(destination, "close");

      const lines = linesOf(dest);
      assert.equal(lines.length, 20_000);
      assert.ok(lines.every((line, at) => line === `line ${at} ${at % 10 === 0 ? masked : "of words"}`));
      assert.equal(destination.redacted, 2000);
    });

    it("goes on in a new file after the old one was moved away", async () => {
      const dest = newFile();
      const destination = redactingDestination({ dest, sync });
      const flushed = (): Promise<void> => new Promise((resolve) => destination.flush(() => resolve()));

      destination.write("one\n");
      await flushed();
      renameSync(dest, `${dest}.1`);
      destination.reopen();
      destination.write(`two ${visa}\n`);
      destination.end();
      await once(destination, "close");

      assert.deepEqual(linesOf(`${dest}.1`), ["one"]);
      assert.deepEqual(linesOf(dest), [`two ${masked}`]);
    });

    it("writes what it holds when the process ends, by itself and by force", () => {
      for (const ending of ["", "process.exit(0);"]) {
        const program = `import { redactingDestination } from ${JSON.stringify(door)};
          const out = redactingDestination({ sync: ${sync} });
          out.write("whole ${visa}\\n"); out.write("part ${visa}"); ${ending}`;

        const out = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
          encoding: "utf8",
        });

        assert.equal(out, `whole ${masked}\npart ${masked}`);
      }
    });

    it("waits for a slow reader, and ends with one that went away", () => {
      const program = `import { redactingDestination } from ${JSON.stringify(door)};
        const out = redactingDestination({ fd: 1, sync: ${sync} });
        for (let at = 0; at < 20000; at++) out.write("line " + at + " ${visa}\\n");
        out.end(); process.stderr.write("done");`;
      const words = [process.execPath, "--input-type=module", "-e", program];

      const slow = spawnSync("/bin/sh", ["-c", '"$0" "$@" | (sleep 0.3; wc -l)', ...words], {
        encoding: "utf8",
      });
      const gone = spawnSync("/bin/sh", ["-c", '"$0" "$@" | head -1', ...words], { encoding: "utf8" });

      assert.equal(slow.stdout.trim(), "20000");
      assert.equal(gone.stdout, `line 0 ${masked}\n`);
      assert.equal(gone.stderr, "done");
    });
  });
}

it("a stream takes masked lines and sets the pace", async () => {
  const stream = new PassThrough({ highWaterMark: 8 });
  const destination = redactingDestination({ stream });
  const all = text(stream);

  const isRoom = destination.write(`one ${visa}\n`);
  await once(destination, "drain");
  destination.write(`two ${visa}`);
  destination.end();

  assert.equal(isRoom, false);
  assert.equal(await all, `one ${masked}\ntwo ${masked}`);
});

it("a fault of writing is told and quotes nothing of the line", async () => {
  const destination = redactingDestination({ fd: 1_000_000, sync: false });
  const failed = once(destination, "error");

  destination.write(`one ${visa}\n`);

  const [fault] = (await failed) as [Error];
  assert.equal(fault.message.includes(visa.slice(6)), false);
});
