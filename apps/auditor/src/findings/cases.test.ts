import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hitWith, hostileNames } from "../reports/testing/reported.ts";
import { casesFormOf, openCases } from "./open-cases.ts";

const startedAt = "2026-11-22T07:31:45.678Z";

interface List {
  readonly cases: readonly {
    readonly id: string;
    readonly file: string;
    readonly findings: number;
    readonly found: Readonly<Record<string, number>>;
    readonly samples: readonly unknown[];
    readonly requirements: readonly string[];
    readonly steps: readonly { readonly title: string; readonly by: null }[];
  }[];
  readonly findingsWithoutCase: number;
  readonly testCards: number;
}

const listOf = (cases: ReturnType<typeof openCases>): List =>
  JSON.parse(cases.text("json", startedAt)) as List;

describe("the list of cases", () => {
  it("has a case for each file, the gravest first, and none for test cards", () => {
    const cases = openCases();
    cases.hit(hitWith());
    cases.hit(hitWith());
    cases.hit(hitWith({ file: "track", class: "sad", kind: "track2" }));
    cases.hit(hitWith({ file: "test", class: "test" }));

    const { cases: list, testCards } = listOf(cases);

    assert.deepEqual(
      list.map(({ file, findings }) => [file, findings]),
      [
        ["track", 1],
        ["a/b.log", 2],
      ],
    );
    assert.deepEqual(list[0]?.found, { "Full magnetic track 2": 1 });
    assert.equal(testCards, 1);
  });

  it("names the requirements that a case is about", () => {
    const cases = openCases();
    cases.hit(hitWith({ class: "sad", kind: "cvv_beside_pan" }));

    const [only] = listOf(cases).cases;

    for (const id of ["12.10.7", "3.2.1", "3.3.1", "3.3.1.2", "3.4.1", "3.5.1", "A3.2.5.1", "A3.2.5.2"]) {
      assert.ok(only?.requirements.includes(id), id);
    }
  });

  it("goes from telling to closing, and removes first what may not be kept", () => {
    const titles = (more: Parameters<typeof hitWith>[0]): string[] => {
      const cases = openCases();
      cases.hit(hitWith(more));
      return listOf(cases).cases.flatMap(({ steps }) => steps.map(({ title }) => title));
    };

    const usual = titles({});
    const grave = titles({ class: "sad", kind: "track1" });

    assert.deepEqual([usual[0], usual.at(-1)], ["Tell who must know", "Close the case"]);
    assert.deepEqual(
      grave.filter((title) => !usual.includes(title)),
      ["Remove what may not be kept"],
    );
  });

  it("shows three masked numbers at most, and keeps a bound on files", () => {
    const cases = openCases();
    for (let at = 0; at < 5100; at++) cases.hit(hitWith({ file: `f${at}` }));
    for (let at = 1000; at < 1100; at++) cases.hit(hitWith({ file: "f0", masked: `411111******${at}` }));

    const { cases: list, findingsWithoutCase } = listOf(cases);

    assert.equal(list.length, 5000);
    assert.equal(findingsWithoutCase, 100);
    assert.equal(list[0]?.samples.length, 3);
    assert.equal(list[0]?.findings, 101);
  });

  it("gives a file the same id in every scan, and two files two", () => {
    const idsOf = (...files: readonly string[]): string[] => {
      const cases = openCases();
      for (const file of files) cases.hit(hitWith({ file }));
      return listOf(cases).cases.map(({ id }) => id);
    };

    const [one, two] = idsOf("a", "b");

    assert.notEqual(one, two);
    assert.deepEqual(idsOf("b", "a"), [two, one]);
  });

  it("is Markdown in which hostile names are nothing but text", () => {
    const cases = openCases();
    for (const name of hostileNames) cases.hit(hitWith({ file: name, member: name }));

    const text = cases.text("markdown", startedAt);

    const plain = text.split("\n").map((line) => line.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, ""));
    assert.equal(plain.filter((line) => line.startsWith("## Case ")).length, hostileNames.length);
    assert.doesNotMatch(plain.join("\n"), /<|\]\(|alert|HYPERLINK/);
    assert.doesNotMatch(text.replaceAll("\n", ""), /\p{Cc}/u);
  });

  it("lets no fingerprint out, and no number that somebody forgot to mask", () => {
    const cases = openCases();
    const secret = { fingerprint: "the-fingerprint" };
    cases.hit({ ...hitWith({ file: "4111111111111111.txt", masked: "4111111111111111" }), ...secret });

    for (const form of ["markdown", "json"] as const) {
      assert.doesNotMatch(cases.text(form, startedAt), /the-fingerprint|\d{7}/);
    }
  });

  it("has the form that its file is named for", () => {
    assert.equal(casesFormOf("cases.md"), "markdown");
    assert.equal(casesFormOf("a.b/CASES.JSON"), "json");
    assert.equal(casesFormOf("cases.txt"), undefined);
  });
});
