import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import type { Command } from "commander";
import { buildCommand } from "./run-command.ts";
import { run } from "./testing/command.ts";

/** Every command with the words that name it. */
function everyCommand(
  command: Command,
  words: readonly string[] = [],
): { words: string; command: Command }[] {
  const below = command.commands.flatMap((sub) => everyCommand(sub, [...words, sub.name()]));
  return [{ words: words.join(" "), command }, ...below];
}

const commands = everyCommand(buildCommand());
const page = readFileSync(path.join(import.meta.dirname, "../../../docs/reference/cli.md"), "utf8");

describe("help", () => {
  for (const { words } of commands) {
    it(`of cardkeep ${words} fits 80 columns and has an example`, async () => {
      const { code, out, err } = await run(`${words} --help`);

      assert.equal(code, 0, err);
      assert.deepEqual(
        out.split("\n").filter((line) => line.length > 80),
        [],
      );
      assert.match(out, /Example: /);
      assert.equal(err, "");
    });
  }

  it("of serve names every setting", async () => {
    const { settingVariables } = await import("@cardkeep/vault/settings");

    const { out } = await run("serve --help");

    assert.deepEqual(
      Object.keys(settingVariables).filter((name) => !out.includes(`  ${name} `)),
      [],
    );
  });

  it("costs less than 0.3 s of the processor, because nothing heavy is loaded", () => {
    const main = path.join(import.meta.dirname, "main.ts");
    const program = `process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write(String(user + system)); }); process.argv = [process.execPath, ${JSON.stringify(main)}, "doctor", "--help"]; await import(${JSON.stringify(main)});`;

    const spent = [1, 2, 3].map(() => {
      const command = `${JSON.stringify(process.execPath)} --input-type=module -e '${program}' 2>&1 >/dev/null`;
      return Number(execFileSync("/bin/sh", ["-c", command], { encoding: "utf8" })) / 1000;
    });

    assert.ok(Math.min(...spent) < 300, `milliseconds: ${spent.join(", ")}`);
  });
});

describe("the reference page", () => {
  it("has a heading for every verb", () => {
    const verbs = commands.filter(({ command }) => command.commands.length === 0);

    assert.deepEqual(
      verbs.filter(({ words }) => !page.includes(`## cardkeep ${words}`)).map(({ words }) => words),
      [],
    );
  });

  it("has every option and argument of every verb under its heading", () => {
    const missing = commands
      .filter(({ command }) => command.commands.length === 0)
      .flatMap(({ words, command }) => {
        const section = page.split(`## cardkeep ${words}\n`)[1]?.split("\n## ")[0] ?? "";
        const options = command.options.map(({ flags }) => flags);
        const given = command.registeredArguments.map((argument) => argument.name());
        return [...options, ...given]
          .filter((name) => !section.includes(name))
          .map((name) => `${words} ${name}`);
      });

    assert.deepEqual(missing, []);
  });
});

describe("wrong usage", () => {
  const wrong = [
    "",
    "nothing",
    "serve --loud",
    "backup",
    "credentials",
    "trail export --from x",
    "restore a b",
  ];
  for (const words of wrong) {
    it(`cardkeep ${words || "without a verb"} ends with code 2 and a word on standard error`, async () => {
      const { code, out, err } = await run(words);

      assert.equal(code, 2);
      assert.equal(out, "");
      assert.notEqual(err, "");
    });
  }
});
