import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { checkPan } from "../packages/pan/src/index.ts";
import { isTestCard } from "../packages/pan/src/test-cards.ts";
import { problemCodes } from "../apps/vault/src/http/problem-codes.ts";
import { anchorsOf, linkFaults, linksOf, nameFaults, pagesOf } from "./docs/links.js";
import { generatedPages, manualPage } from "./manual.js";
import { packages, rooms } from "./rooms.js";

const root = path.resolve(import.meta.dirname, "..");
const textOf = (/** @type {string} */ page) => readFileSync(path.join(root, page), "utf8");
const pages = pagesOf(root);

describe("the papers", () => {
  it("have links that lead somewhere", () => {
    assert.deepEqual(linkFaults(root, pages), []);
  });

  it("name only files that are there", () => {
    assert.deepEqual(nameFaults(root, pages), []);
  });

  it("name every package and every room of the house in ARCHITECTURE.md", () => {
    const text = textOf("ARCHITECTURE.md");

    const named = [
      ...Object.keys(packages).map((name) => path.basename(name)),
      ...Object.values(rooms).flatMap((each) => Object.keys(each)),
    ];

    assert.deepEqual(
      named.filter((name) => !text.includes(`\`${name}\``)),
      [],
    );
  });

  it("state who may enter whom as tools/rooms.js does", () => {
    const text = textOf("ARCHITECTURE.md");

    const rows = Object.values(rooms)
      .flatMap((each) => Object.entries(each))
      .map(
        ([room, open]) => `| \`${room}\` | ${open.map((name) => `\`${name}\``).join(", ") || "nothing"} |`,
      );

    assert.deepEqual(
      rows.filter((row) => !text.includes(row)),
      [],
    );
  });

  it("explain every variable that the settings read", () => {
    const text = textOf("docs/reference/settings.md");

    const read = textOf("apps/vault/src/settings.ts").match(/CARDKEEP_[A-Z]+(?:_[A-Z]+)*/g) ?? [];

    const missing = [...new Set(read)].filter(
      (name) => name !== "CARDKEEP_TEST" && !text.includes(`\`${name}\``),
    );
    assert.deepEqual(missing, []);
    assert.ok(read.length > 10);
  });

  it("explain every problem code", () => {
    const anchors = anchorsOf(textOf("docs/reference/problems.md"));

    assert.deepEqual(
      Object.keys(problemCodes).filter((code) => !anchors.has(code)),
      [],
    );
  });

  for (const page of generatedPages) {
    it(`are current in ${page} (else: node tools/ready.js run tools/manual.js)`, () => {
      const { committed, current } = manualPage(page);

      assert.equal(committed, current);
    });
  }

  it("hold no card number but published test cards", () => {
    const strangers = pages.flatMap((page) => {
      const numbers = textOf(page).match(/(?<![0-9A-Za-z_.-])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z_])/g) ?? [];
      const isStrange = (/** @type {string} */ text) =>
        checkPan(text).ok && !isTestCard(text.replaceAll(/[ -]/g, ""));
      return numbers.some(isStrange) ? [page] : [];
    });

    assert.deepEqual(strangers, []);
  });
});

describe("the link check", () => {
  it("finds inline and named links, and none in code", () => {
    const text =
      "[a](one.md) and [b](<two.md>)\n\n[c]: three.md\n\n`[d](four.md)`\n\n```\n[e](five.md)\n```\n";

    assert.deepEqual(linksOf(text), ["one.md", "two.md", "three.md"]);
  });

  it("makes the anchors of headings, and numbers repeated ones", () => {
    const text = "# One, two\n\n## `a_code`\n\n## One two\n\n```\n# none\n```\n";

    assert.deepEqual([...anchorsOf(text)], ["one-two", "a_code", "one-two-1"]);
  });

  it("names the page and the link that leads nowhere", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "cardkeep-links-"));
    writeFileSync(path.join(folder, "there.md"), "# Here\n");
    const links = [
      "[1](there.md)",
      "[2](there.md#here)",
      "[3](gone.md)",
      "[4](there.md#gone)",
      "[5](../out.md)",
    ];
    writeFileSync(
      path.join(folder, "page.md"),
      `${links.join("\n")}\n[6](/there.md) [7](https://example.com)\n`,
    );

    const faults = linkFaults(folder, pagesOf(folder));
    rmSync(folder, { recursive: true });

    assert.deepEqual(faults, [
      "page.md: gone.md leads nowhere",
      "page.md: there.md#gone names a heading that is not there",
      "page.md: ../out.md leads out of the repository",
      "page.md: /there.md is not relative",
    ]);
  });
});
