import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Refusal } from "../kernel/refusal.ts";
import { problemCodes } from "./problem-codes.ts";
import { ruleWords } from "./rule-words.ts";
import { houseRoutes } from "./testing/house-routes.ts";

const source = new URL("../", import.meta.url);

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.includes("testing/"))
  .map((name) => ({ url: new URL(name, source), text: readFileSync(new URL(name, source), "utf8") }));

/** The refusals of all tables in the source: a code may stand in more than one. */
async function refusalsOfTheHouse(): Promise<readonly Refusal[]> {
  const found: Refusal[] = [];
  for (const { url, text } of files.filter(({ text }) => text.includes("refusals({"))) {
    const exported = (await import(url.href)) as Record<string, unknown>;
    for (const table of Object.values(exported).filter(
      (value) => typeof value === "object" && value !== null,
    )) {
      for (const [code, make] of Object.entries(table)) {
        const made: unknown = typeof make === "function" ? make() : undefined;
        assert.ok(made instanceof Refusal && made.code === code, `${url.pathname} ${code}`);
        found.push(made);
      }
    }
    assert.ok(text.match(/refusals\(\{/g)?.length === 1, url.pathname);
  }
  return found;
}

const refusals = await refusalsOfTheHouse();

describe("the table of problem codes", () => {
  it("explains every code that the source can refuse with, and none that is gone", () => {
    const known = [...new Set(refusals.map(({ code }) => code))].sort();

    assert.ok(known.length > 30);
    assert.deepEqual(Object.keys(problemCodes).sort(), known);
  });

  it("has the status of each code, the same wherever it is refused", () => {
    for (const { code, status } of refusals) assert.equal(problemCodes[code]?.status, status, code);
  });

  it("has the sentence of each code as it is sent", () => {
    const sentences = Map.groupBy(refusals, ({ code }) => code);
    for (const [code, made] of sentences) {
      assert.ok(
        made.some(({ message }) => message === problemCodes[code]?.sentence),
        code,
      );
    }
  });

  it("names only calls that exist", async () => {
    const calls = new Set((await houseRoutes()).map(({ method, path }) => `${method} ${path}`));
    const rooms = new Set([...calls].map((call) => call.split("/")[2]));
    for (const [code, { answeredBy }] of Object.entries(problemCodes)) {
      if (typeof answeredBy === "string") continue;
      for (const call of answeredBy)
        assert.ok(calls.has(call) || !rooms.has(call.split("/")[2]), `${code}: ${call}`);
    }
  });
});

describe("the table of rules", () => {
  it("explains every rule word that stands in the source", () => {
    const patterns = [/rule: "(\w+)"/g, /broken\("\w+", "(\w+)"\)/g, /^\s+return "(\w+)";$/gm];
    const isAboutRules = (path: string): boolean =>
      path.endsWith("kernel/input.ts") || !path.includes("kernel/");
    const words = files.flatMap(({ url, text }) =>
      patterns
        .slice(0, url.pathname.endsWith("kernel/input.ts") ? 3 : 2)
        .flatMap((pattern) =>
          isAboutRules(url.pathname) && !url.pathname.includes("/http/")
            ? [...text.matchAll(pattern)].map(([, word = ""]) => word)
            : [],
        ),
    );
    assert.ok(words.includes("iban_alone") && words.includes("too_deep") && words.includes("choice"));
    assert.deepEqual(
      words.filter((word) => ruleWords[word] === undefined),
      [],
    );
  });
});
