import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { DatabaseSync } from "node:sqlite";
import { isLuhnValid, maskedText } from "@cardkeep/pan";
import { run, runWords as runPlain, type Ended } from "./testing/command.ts";

/** A number that is no published test card. */
function made(seed: number): string {
  const body = `45321280${String(seed).padStart(7, "0")}`;
  return `${body}${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => isLuhnValid(`${body}${digit}`))}`;
}

const record = (number: string): string => `{"card_number":"${number}","expiry":"12/29"}\n`;

describe("what a scan is used for", () => {
  let home = "";
  let folder = "";
  const at = (name: string): string => path.join(folder, name);
  const aside = (name: string): string => path.join(home, name);
  const runWords = async (words: readonly string[]): Promise<Ended> =>
    await runPlain(words, { XDG_STATE_HOME: aside("state"), XDG_CONFIG_HOME: aside("config") });
  before(() => {
    home = mkdtempSync(path.join(os.tmpdir(), "cardkeep-scan-aims-"));
    folder = aside("data");
    mkdirSync(folder);
    writeFileSync(at("old.json"), record(made(1)) + record(made(2)));
    writeFileSync(at("clean.txt"), "words\n");
  });
  after(() => rmSync(home, { recursive: true }));

  /** Fails when a text holds more of a number than six and four digits. */
  function assertMasked(text: string, numbers: readonly string[]): void {
    for (const number of numbers) {
      assert.equal(text.includes(number.slice(6, -4)), false, "the middle digits of a number");
    }
  }

  it("reports in every format, with six and four digits at most", async () => {
    for (const format of ["terminal", "jsonl", "csv", "sarif", "html"]) {
      const file = aside(`report.${format}`);

      const { code, err } = await runWords(["scan", folder, "--format", format, "-o", file]);

      const text = readFileSync(file, "utf8");
      assert.equal(code, 1, err);
      assert.ok(
        text.includes(maskedText(made(1))) || text.includes(maskedText(made(1)).replaceAll("*", "•")),
        format,
      );
      assertMasked(text + err, [made(1), made(2)]);
      if (format === "sarif") assert.equal((JSON.parse(text) as { version: string }).version, "2.1.0");
      assert.equal(statSync(file).mode & 0o077, 0);
    }
  });

  it("with a baseline alerts on new findings only", async () => {
    const baseline = aside("baseline");
    const first = await runWords(["scan", folder, "--write-baseline", baseline]);
    const same = await runWords(["scan", folder, "--baseline", baseline, "--format", "jsonl"]);
    writeFileSync(at("new.json"), record(made(3)));
    const more = await runWords(["scan", folder, "--baseline", baseline, "--format", "jsonl"]);
    rmSync(at("new.json"));

    assert.deepEqual([first.code, same.code, more.code], [1, 0, 1], first.err + same.err + more.err);
    assert.equal(same.out, "");
    assert.deepEqual(
      more.out
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { file: string }).file),
      ["new.json"],
    );
    assert.equal(more.out.includes("fingerprint"), false);
    const text = readFileSync(baseline, "utf8");
    assertMasked(text, [made(1), made(2)]);
    assert.equal(/old\.json|4532/.test(text), false);
    const key = path.join(aside("config"), "cardkeep", "findings.key");
    assert.equal(statSync(key).mode & 0o777, 0o600);
  });

  it("with an allow list leaves out what somebody answers for, until it expires", async () => {
    const entry = (expires: string): string =>
      JSON.stringify({
        form: "cardkeep-allow-list/1",
        entries: [
          {
            match: { file: "old.json" },
            because: "false_positive",
            reason: "numbers made for tests of the import",
            owner: "payments team",
            created: "2026-01-01",
            expires,
          },
        ],
      });
    writeFileSync(aside("allow.json"), entry("2026-12-31"));
    writeFileSync(aside("late.json"), entry("2026-02-01"));
    const allowed = await runWords(["scan", folder, "--allow", aside("allow.json"), "--format", "jsonl"]);
    const late = await runWords(["scan", folder, "--allow", aside("late.json"), "--format", "jsonl"]);

    assert.equal(late.code, 1);
    assert.match(late.err, /expired/);
    assert.equal(late.out.trimEnd().split("\n").length, 2);
    if (new Date() < new Date("2026-12-31"))
      assert.deepEqual([allowed.code, allowed.out], [0, ""], allowed.err);
  });

  it("tells the fingerprint of a number, which an allow list may name", async () => {
    const key = path.join(aside("config"), "cardkeep", "findings.key");
    await runWords(["scan", folder, "--write-baseline", aside("for-the-key")]);
    const main = path.join(import.meta.dirname, "main.ts");
    const asked = spawnSync(process.execPath, [main, "scan", "fingerprint", "--findings-key", key], {
      input: `${made(1).replace(/(.{4})(?=.)/g, "$1 ")}\n`,
      encoding: "utf8",
    });
    const match = { file: "**", fingerprint: asked.stdout.trim() };
    const dates = { created: "2026-01-01", expires: "2026-12-31" };
    const entry = { match, because: "false_positive", reason: "a number of ours", owner: "a team", ...dates };
    writeFileSync(aside("one.json"), JSON.stringify({ form: "cardkeep-allow-list/1", entries: [entry] }));

    const words = ["scan", folder, "--allow", aside("one.json"), "--findings-key", key, "--format", "jsonl"];
    const { out, err } = await runWords(words);

    assert.match(asked.stdout, /^[\w-]{43}\n$/);
    if (new Date() < new Date("2026-12-31")) assert.equal(out.trimEnd().split("\n").length, 1, err);
    assert.ok(out.includes(maskedText(made(2))));
  });

  it("writes the cases to work off", async () => {
    for (const name of ["cases.md", "cases.json"]) {
      const { code } = await runWords(["scan", folder, "--cases", aside(name)]);

      const text = readFileSync(aside(name), "utf8");
      assert.equal(code, 1);
      assert.match(text, /12\.10\.7/);
      assertMasked(text, [made(1), made(2)]);
    }
    assert.equal((await runWords(["scan", folder, "--cases", aside("cases.txt")])).code, 2);
  });

  it("before a commit looks at what is staged", async () => {
    const repository = aside("repository");
    mkdirSync(repository);
    execFileSync("git", ["-C", repository, "init", "-q"]);
    writeFileSync(path.join(repository, "a.json"), record(made(4)));
    writeFileSync(path.join(repository, "b.json"), record(made(5)));
    execFileSync("git", ["-C", repository, "add", "a.json"]);

    const { code, out, err } = await runWords([
      "scan",
      `staged:${repository}`,
      "--preset",
      "gate",
      "--format",
      "jsonl",
    ]);

    assert.equal(code, 1, err);
    assert.equal((JSON.parse(out) as { file: string }).file, "a.json");
  });

  it("divided into shards of a manifest finds what one scan of it finds", async () => {
    const manifest = aside("manifest");
    for (let file = 0; file < 9; file++) {
      writeFileSync(
        at(`log-${file}`),
        `${record(made(file)).repeat(3)}${"words of a log\n".repeat(100 * file)}`,
      );
    }
    const made_ = await runWords(["scan", "manifest", folder, "--range", "4096", "-o", manifest]);
    const scan = async (shard: string): Promise<string> => {
      const name = aside(`shard-${shard.replace("/", "-")}`);
      const words = ["scan", "--manifest", manifest, "--shard", shard, "--format", "jsonl"];
      const { code, err } = await runWords([...words, "-o", `${name}.jsonl`, "--ledger", `${name}.ledger`]);
      assert.ok(code === 1 || code === 0, err);
      return `${name}.ledger,${name}.jsonl`;
    };
    const whole = await scan("1/1");
    const parts = await Promise.all(["1/3", "2/3", "3/3"].map(scan));

    const one = await runWords(["scan", "merge", whole, "--ledger", aside("one.ledger")]);
    const three = await runWords(["scan", "merge", ...parts, "--ledger", aside("three.ledger")]);
    const two = await runWords(["scan", "merge", ...parts.slice(1)]);

    assert.equal(made_.code, 0, made_.err);
    assert.ok(one.out.length > 1000);
    assert.equal(three.out, one.out);
    const entries = (name: string): string =>
      readFileSync(aside(name), "utf8").split("\n").slice(1, -2).join("\n");
    assert.equal(entries("three.ledger"), entries("one.ledger"));
    assert.deepEqual([one.code, three.code, two.code], [1, 1, 2], two.err);
    assert.match(two.err, /missing/);
    for (let file = 0; file < 9; file++) rmSync(at(`log-${file}`));
  });

  it("killed in the middle leaves no number behind, and goes on where it was", {
    timeout: 60_000,
  }, async () => {
    const tree = aside("tree");
    mkdirSync(tree);
    const numbers = Array.from({ length: 400 }, (_, seed) => made(seed + 1000));
    const filler = "a line of a log that is long enough to take a while\n".repeat(4000);
    for (const [seed, number] of numbers.entries()) {
      writeFileSync(path.join(tree, `f${seed}`), `${record(number)}${filler}${record(number)}`);
    }
    const store = aside("killed.db");
    const temporary = aside("tmp");
    mkdirSync(temporary);
    const words = ["scan", tree, "--store", store, "--format", "jsonl", "--ledger", aside("killed.ledger")];
    const main = path.join(import.meta.dirname, "main.ts");
    const child = spawn(process.execPath, [main, ...words, "--workers", "1", "-o", aside("killed.jsonl")], {
      env: { ...process.env, TMPDIR: temporary, XDG_STATE_HOME: aside("state") },
      stdio: ["ignore", "ignore", "ignore"],
    });
    const isWritten = (): boolean => {
      if (!existsSync(`${store}-wal`) || statSync(`${store}-wal`).size < 100_000) return false;
      return true;
    };
    while (child.exitCode === null && !isWritten()) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill("SIGKILL");
    await once(child, "exit");

    const left = [home, temporary].flatMap((place) =>
      readdirSync(place)
        .filter((name) => /killed/.test(name))
        .map((name) => path.join(place, name)),
    );
    assertMasked(left.map((file) => readFileSync(file, "latin1")).join("\n"), numbers);
    assert.deepEqual(readdirSync(temporary), []);
    const db = new DatabaseSync(store);
    const { known } = db.prepare("SELECT count(*) AS known FROM known_file").get() as { known: number };
    db.close();
    assert.ok(known > 0);

    const second = await runWords(["scan", tree, "--store", store, "--format", "jsonl"]);
    const fresh = await runWords(["scan", tree, "--no-incremental", "--format", "jsonl"]);

    assert.equal(second.code, 1, second.err);
    assert.equal(second.out, fresh.out);
    assert.equal(second.out.trimEnd().split("\n").length, 800);
  });

  it("says what does not go together", async () => {
    for (const words of [
      `scan ${folder} --manifest x`,
      `scan --shard 1/2 ${folder}`,
      `scan --manifest x --baseline y`,
      `scan ${folder} --workers 0`,
      `scan ${folder} --output ${at("clean.txt")}`,
    ]) {
      assert.equal((await run(words)).code, 2, words);
    }
  });
});
