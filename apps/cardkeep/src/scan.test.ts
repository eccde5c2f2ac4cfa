import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { isLuhnValid, maskedText } from "@cardkeep/pan";
import { runWords } from "./testing/command.ts";

/** Made here, so that it is no published test card. */
const made = ((): string => {
  const body = "453212801974623";
  const check = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => isLuhnValid(`${body}${digit}`));
  return `${body}${check}`;
})();
const test = "4111111111111111";
const record = (number: string): string =>
  `{"card_number":"${number}","expiry":"12/29","name":"A. Person"}\n`;

/** Most memory that a scan may take, whatever the size of the files; bytes. Node alone takes half. */
const mostMemory = 120 * 2 ** 20;

describe("cardkeep scan", () => {
  let folder = "";
  const at = (name: string): string => path.join(folder, name);
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-scan-"));
    writeFileSync(at("card.json"), `${"{}\n".repeat(9)}${record(made)}`);
    writeFileSync(at("tests.json"), record(test));
    writeFileSync(at("clean.txt"), "nothing here\n");
    const broken = gzipSync(Buffer.from(record(made).repeat(500)));
    broken.fill(0xff, broken.length - 12);
    writeFileSync(at("broken.json.gz"), broken);
    writeFileSync(at(`${made}.txt`), "");
  });
  after(() => rmSync(folder, { recursive: true }));

  it("prints one object per finding, with six and four digits and its place", async () => {
    const { code, out, err } = await runWords(["scan", at("card.json"), "--format", "jsonl"]);

    assert.equal(code, 1, err);
    const [line = "", ...rest] = out.trimEnd().split("\n");
    assert.deepEqual(rest, []);
    const hit = JSON.parse(line) as Record<string, unknown>;
    assert.equal(hit["file"], "card.json");
    assert.equal(hit["offset"], 27 + '{"card_number":"'.length);
    assert.equal(hit["length"], made.length);
    assert.equal(hit["masked"], maskedText(made));
    assert.equal(hit["class"], "pan");
    assert.equal(hit["brand"], "visa");
    assert.equal(hit["line"], 10);
  });

  const codes = [
    ["of clean files with 0", ["clean.txt"], 0],
    ["of published test cards with 0", ["tests.json"], 0],
    ["of card data with 1", ["card.json", "clean.txt"], 1],
    ["of what cannot be read with 2", ["broken.json.gz"], 2],
    ["of what is not there with 2", ["gone.txt"], 2],
  ] as const;
  for (const [what, files, expected] of codes) {
    it(`ends ${what}`, async () => {
      const { code, err } = await runWords(["scan", ...files.map(at)]);

      assert.equal(code, expected, err);
    });
  }

  it("ends without the 2 when unread content is allowed", async () => {
    const broken = await runWords(["scan", at("broken.json.gz"), "--allow-unread"]);
    const gone = await runWords(["scan", at("gone.txt"), "--allow-unread"]);

    assert.deepEqual([broken.code, gone.code], [1, 0]);
  });

  for (const words of [
    [],
    ["x", "--format", "word"],
    ["x", "--preset", "y"],
    ["x", "--min-confidence", "7"],
  ]) {
    it(`refuses ${words.join(" ") || "to scan nothing"} as wrong usage`, async () => {
      const { code, out } = await runWords(["scan", ...words]);

      assert.deepEqual([code, out], [2, ""]);
    });
  }

  it("writes the ledger into a new file for its owner, and over no other", async () => {
    const ledger = at("../ledger.jsonl").replace("ledger", path.basename(folder));
    try {
      const first = await runWords(["scan", folder, "--ledger", ledger]);
      const second = await runWords(["scan", folder, "--ledger", ledger]);

      assert.equal(first.code, 2);
      assert.match(second.err, /exists already/);
      const lines = readFileSync(ledger, "utf8").trimEnd().split("\n");
      const { totals } = JSON.parse(lines.at(-1) ?? "") as { totals: Record<string, number> };
      assert.equal((totals["seen"] ?? 0) + (totals["unseen"] ?? 0), totals["present"]);
      assert.equal(lines.length, (totals["paths"] ?? 0) + 2);
      assert.equal(statSync(ledger).mode & 0o077, 0);
    } finally {
      rmSync(ledger, { force: true });
    }
  });

  for (const format of ["jsonl", "terminal"]) {
    it(`lets no digit beyond six and four out as ${format}, nor into ledger or standard error`, async () => {
      const ledger = at("../ledger.jsonl").replace("ledger", path.basename(folder));
      const words = ["scan", folder, at(`${made}.txt`), "--format", format, "--preset", "audit"];

      const { out, err } = await runWords([...words, "--ledger", ledger]);

      const said = out + err + readFileSync(ledger, "utf8");
      rmSync(ledger);
      assert.ok(said.includes(maskedText(made)));
      for (const number of [made, test]) {
        for (let from = 0; from + 11 <= number.length; from++) {
          assert.equal(said.includes(number.slice(from, from + 11)), false, `digits from ${from}`);
        }
        assert.equal(said.includes(number.slice(6, -4)), false);
      }
    });
  }

  it("scans standard input", () => {
    const main = path.join(import.meta.dirname, "main.ts");
    const words = [main, "scan", "--stdin", "--format", "jsonl"];

    const { status, stdout } = spawnSync(process.execPath, words, { input: record(made), encoding: "utf8" });

    assert.equal(status, 1);
    assert.equal((JSON.parse(stdout) as { file: string }).file, "-");
  });

  it("ends when standard input goes on beyond the limit", { timeout: 20_000 }, () => {
    const main = path.join(import.meta.dirname, "main.ts");
    const command = `yes words | "$0" "$1" scan --stdin --max-bytes 100000; echo $?`;

    const out = execFileSync("/bin/sh", ["-c", command, process.execPath, main], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });

    assert.match(out, /^2$/m);
  });

  it("takes no more memory for a file of 2 GB", { skip: !existsSync("/proc/self/status") }, () => {
    const file = at("hole");
    const handle = openSync(file, "w");
    writeSync(handle, record(made), 2 ** 31 - 4096);
    writeSync(handle, Buffer.alloc(8 * 2 ** 20, "some words of a log\n"), 0, 8 * 2 ** 20, 2 ** 30);
    ftruncateSync(handle, 2 ** 31);
    closeSync(handle);
    const main = path.join(import.meta.dirname, "main.ts");
    const program = `process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS)); process.argv = [process.execPath, ${JSON.stringify(main)}, "scan", ${JSON.stringify(file)}, "--format", "jsonl", "--workers", "1"]; await import(${JSON.stringify(main)});`;

    const ended = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });

    rmSync(file);
    assert.equal(ended.status, 1, ended.stderr);
    const hit = JSON.parse(ended.stdout) as { offset: number };
    assert.equal(hit.offset, 2 ** 31 - 4096 + '{"card_number":"'.length);
    const peak = Number(/peak (\d+)/.exec(ended.stderr)?.[1]) * 1024;
    assert.ok(peak < mostMemory, `${peak / 2 ** 20} MiB`);
  });
});
